using Prosodia.Faces;
using Prosodia.Faces.Tracking;
using Xunit.Abstractions;

namespace Prosodia.Tests.Faces.Tracking;

/// <summary>Drawn faces, so that it is known to the pixel where their eyes are.</summary>
public sealed class FaceFollowerTests(ITestOutputHelper output)
{
    // Points of MediaPipe's mesh, and where DrawnFace has them in halves of the head's height from its middle.
    private static readonly (int Point, float X, float Y)[] Eyes = [(33, -0.44f, -0.15f), (468, -0.3f, -0.15f), (473, 0.3f, -0.15f), (263, 0.44f, -0.15f)];

    private static readonly Lazy<FaceModel> Model = new(() => FaceModel.Load(FaceModelFile.FullPath!));

    [Theory]
    [InlineData(160, 120, 80, 0)]
    [InlineData(160, 120, 80, 30)]
    [InlineData(160, 120, 80, -60)]
    [InlineData(160, 120, 115, 0)]
    [InlineData(200, 90, 20, 0)]
    [InlineData(30, 40, 40, 0)]
    [InlineData(290, 200, 60, 15)]
    public void The_eyes_are_where_they_were_drawn(float x, float y, float size, float roll)
    {
        if (FaceModelFile.IsAbsent(output, "where the eyes are"))
            return;
        var face = new DrawnFace { X = x, Y = y, Size = size, Roll = roll };
        var follower = new FaceFollower(Model.Value);
        Assert.True(follower.Next(Draw(face), default));
        Assert.Equal(1, follower.FacesSeen);
        Assert.InRange(Distance(follower.Points, face), 0, 0.04);
    }

    [Fact]
    public void A_face_is_followed_until_it_is_upside_down()
    {
        if (FaceModelFile.IsAbsent(output, "a face that turns"))
            return;
        var follower = new FaceFollower(Model.Value);
        for (var roll = 0; roll <= 180; roll += 15)
        {
            var face = new DrawnFace { X = 160, Y = 120, Size = 80, Roll = roll };
            Assert.True(follower.Next(Draw(face), default), $"lost at {roll} degrees");
            Assert.InRange(Distance(follower.Points, face), 0, 0.06); // the square is turned as the face was in the last picture
        }
    }

    [Fact]
    public void A_face_that_leaps_is_found_at_once()
    {
        if (FaceModelFile.IsAbsent(output, "a face that leaps"))
            return;
        var follower = new FaceFollower(Model.Value);
        foreach (var x in (float[])[70, 250, 70])
        {
            var face = new DrawnFace { X = x, Y = 120, Size = 60 };
            Assert.True(follower.Next(Draw(face), default));
            Assert.InRange(Distance(follower.Points, face), 0, 0.04);
        }
    }

    [Fact]
    public void There_is_no_face_in_noise()
    {
        if (FaceModelFile.IsAbsent(output, "noise"))
            return;
        var random = new Random(20);
        var image = new RgbImage(320, 240);
        for (var i = 0; i < 5; i++)
        {
            random.NextBytes(image.Pixels);
            Assert.False(new FaceFollower(Model.Value).Next(image, default));
        }
    }

    [Theory]
    [InlineData(12, 16)]
    [InlineData(16, 7)]
    [InlineData(16, 71)]
    [InlineData(24, 0)]
    [InlineData(24, 55)]
    [InlineData(32, 19)]
    public void Patches_of_colour_are_no_face(int columns, int seed)
    {
        // The networks take each of these for a face where the detector looks but once, or only half sure the second time.
        if (FaceModelFile.IsAbsent(output, "patches of colour"))
            return;
        var (patches, smooth, image) = (new RgbImage(columns, columns * 3 / 4), new float[320 * 320 * 3], new RgbImage(320, 240));
        new Random(seed).NextBytes(patches.Pixels);
        CropSampler.Sample(patches, new CropRegion(columns / 2f, columns / 2f, columns, 0), 320, 0, 255, smooth);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)smooth[i];
        var follower = new FaceFollower(Model.Value);
        Assert.False(follower.Next(image, default));
        Assert.Equal(0, follower.FacesSeen);
    }

    [Fact]
    public void Nothing_is_allocated_for_a_picture()
    {
        if (FaceModelFile.IsAbsent(output, "memory of a picture"))
            return;
        var (face, nobody) = (Draw(new DrawnFace { X = 160, Y = 120, Size = 80 }), Draw());
        var follower = new FaceFollower(Model.Value);
        Look();
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Allocated())); // what the runtime allocates while it compiles comes once

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Look();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Look() // found, followed, lost, and looked for closely
        {
            foreach (var image in (ReadOnlySpan<RgbImage>)[face, face, nobody, nobody, nobody, nobody, nobody, nobody])
                follower.Next(image, default);
        }
    }

    private static RgbImage Draw(params DrawnFace[] faces) => DrawnFace.Draw(320, 240, faces);

    /// <summary>How far the worst of the eyes' points is from where it was drawn, in halves of the head's height.</summary>
    private static double Distance(ReadOnlySpan<float> points, DrawnFace face)
    {
        var (sine, cosine) = Math.SinCos(face.Roll * Math.PI / 180);
        var worst = 0.0;
        foreach (var (point, x, y) in Eyes)
        {
            var right = ((points[2 * point] - face.X) / face.Size) - ((x * cosine) - (y * sine));
            var down = ((points[(2 * point) + 1] - face.Y) / face.Size) - ((x * sine) + (y * cosine));
            worst = Math.Max(worst, Math.Sqrt((right * right) + (down * down)));
        }

        return worst;
    }
}
