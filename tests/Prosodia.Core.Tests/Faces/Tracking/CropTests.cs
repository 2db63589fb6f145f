using FsCheck;
using FsCheck.Fluent;
using Prosodia.Faces;
using Prosodia.Faces.Tracking;

namespace Prosodia.Tests.Faces.Tracking;

public sealed class CropTests
{
    [Fact]
    public void A_turned_square_keeps_lengths()
    {
        // The corners of a square of side s lie s/√2 from its middle, whichever way it is turned.
        Prop.ForAll<int, byte>((degrees, size) =>
        {
            var region = new CropRegion(50, 60, size + 1, degrees % 360 * MathF.PI / 180);
            foreach (var (x, y) in new[] { (0f, 0f), (1f, 0f), (0f, 1f), (1f, 1f) })
            {
                var (left, top) = region.ToImage(x, y);
                var distance = Math.Sqrt(Math.Pow(left - 50, 2) + Math.Pow(top - 60, 2));
                Assert.Equal((size + 1) / Math.Sqrt(2), distance, 1e-3 * (size + 1));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_square_of_a_face_is_turned_with_its_eyes()
    {
        var region = CropRegion.Around(new FaceDetection(100, 100, 40, 60, 90, 90, 110, 110, 1));
        Assert.Equal(90, region.Size);
        Assert.Equal(MathF.PI / 4, region.Rotation, 1e-6f);
        var (x, y) = region.ToImage(1, 0.5f); // the middle of its right side points down at 45 degrees
        Assert.Equal(100 + (45 / MathF.Sqrt(2)), x, 1e-4f);
        Assert.Equal(100 + (45 / MathF.Sqrt(2)), y, 1e-4f);
    }

    [Fact]
    public void A_wide_picture_gets_black_bars()
    {
        var image = new RgbImage(8, 4);
        Array.Fill(image.Pixels, (byte)255);
        var input = new float[8 * 8 * 3];
        CropSampler.Sample(image, CropRegion.Whole(image), 8, -1, 1, input);
        Assert.Equal(-1, input[0]);
        Assert.Equal(1, input[3 * ((4 * 8) + 4)], 1e-6f);
        Assert.Equal(-1, input[3 * ((7 * 8) + 4)]);
    }

    [Fact]
    public void Between_pixels_it_is_between_their_values()
    {
        var image = new RgbImage(2, 1);
        (image.Pixels[0], image.Pixels[3]) = (100, 200);
        var input = new float[3];
        CropSampler.Sample(image, new CropRegion(0.75f, 0.5f, 1, 0), 1, 0, 255, input); // its first position is (0.25, 0)
        Assert.Equal(125, input[0], 1e-4f);
    }

    [Fact]
    public void Far_outside_all_is_black()
    {
        var input = new float[12];
        CropSampler.Sample(new RgbImage(2, 2), new CropRegion(1e9f, -1e9f, 10, 1), 2, 0, 1, input);
        Assert.All(input, value => Assert.Equal(0, value));
    }
}
