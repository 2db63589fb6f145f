using Prosodia.Audio;
using Prosodia.Faces;
using Prosodia.Features.ActionUnits;
using Prosodia.Tests.Audio;
using Xunit.Abstractions;

namespace Prosodia.Tests.Faces;

/// <summary>Videos of drawn faces whose parts move by a known amount. What moves must show in its own channel.</summary>
public sealed class FaceTrackerTests(ITestOutputHelper output) : IDisposable
{
    private const double Rate = 10;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_moves_in_a_face_moves_its_channel()
    {
        if (FaceModelFile.IsAbsent(output, "action units of a drawn face"))
            return;
        var still = new DrawnFace();
        var track = Track("moves", [still], [still with { Mouth = 1 }], [still with { Smile = 1 }], [still with { Blink = 1 }], [still with { Brows = 1 }]);
        Assert.Equal(5, Enumerable.Range(0, track.Frames).Count(track.HasFace));
        var change = (string name, int frame) => Value(track, name, frame) - Value(track, name, 0);
        Assert.InRange(change("AU25", 1), 0.08f, 0.2f);
        Assert.InRange(change("AU26", 1), 0.1f, 1);
        Assert.InRange(change("AU12", 2), 0.5f, 1);
        Assert.InRange(change("AU12_left", 2) - change("AU12_right", 2), -0.15f, 0.15f);
        Assert.InRange(change("AU45", 3), 0.4f, 1);
        Assert.InRange(change("AU01", 4), 0.3f, 1);
        Assert.InRange(change("AU02", 4), 0.3f, 1);
        Assert.InRange(change("AU12", 1), -0.1f, 0.1f); // a mouth that opens does not smile
        Assert.InRange(change("AU45", 2), -0.1f, 0.1f); // eyes stay open in a smile
        Assert.InRange(change("AU26", 4), -0.1f, 0.1f); // brows do not move the jaw
    }

    [Fact]
    public void Pictures_without_a_face_are_masked_and_it_is_found_again_tilted_and_small()
    {
        if (FaceModelFile.IsAbsent(output, "a face that goes and comes back"))
            return;
        DrawnFace[] none = [];
        var tilted = new DrawnFace { Roll = 30 };
        var small = new DrawnFace { Size = 35, X = 500, Y = 100 };
        var track = Track("gone", [new DrawnFace()], none, none, none, [tilted], none, none, none, none, none, none, none, [small]);
        var seen = Enumerable.Range(0, track.Frames).Select(track.HasFace).ToArray();
        Assert.Equal([true, false, false, false, true, false, false, false, false, false, false, false, true], seen);
        Assert.Equal(Value(track, "AU25", 0), Value(track, "AU25", 4), 0.02f);
    }

    [Fact]
    public void Of_two_faces_the_larger_is_followed_and_it_is_said()
    {
        if (FaceModelFile.IsAbsent(output, "two faces"))
            return;
        var (smaller, larger) = (new DrawnFace { Size = 110, X = 180 }, new DrawnFace { Size = 130, X = 460, Mouth = 1 });
        var track = Track("two", [smaller, larger]);
        Assert.Equal("2 faces in one picture; the largest was followed.", track.Note);
        Assert.InRange(Value(track, "AU25", 0), 0.08f, 0.2f);
    }

    [Fact]
    public void The_same_video_gives_the_same_bits_on_every_thread()
    {
        if (FaceModelFile.IsAbsent(output, "equal tracks"))
            return;
        var path = Video("same", [[new DrawnFace()], [new DrawnFace { Smile = 0.5f }], [new DrawnFace { Mouth = 0.5f }]]);
        var source = FaceSource.Load(FaceModelFile.FullPath!, Rate);
        var tracks = new float[3][];
        Parallel.For(0, tracks.Length, i => tracks[i] = source.Read(path, AudioLimits.Default).Values.ToArray());
        Assert.Equal(tracks[0], tracks[1]);
        Assert.Equal(tracks[0], tracks[2]);
    }

    [Fact]
    public void A_video_without_a_face_is_all_masked()
    {
        if (FaceModelFile.IsAbsent(output, "a video without a face"))
            return;
        DrawnFace[] none = [];
        var track = Track("none", none, none);
        Assert.Equal((2, false, false), (track.Frames, track.HasFace(0), track.HasFace(1)));
        Assert.Equal(ActionUnitScale.FaceLandmarker, track.Scale);
    }

    private ActionUnitTrack Track(string name, params DrawnFace[][] frames) => FaceSource.Load(FaceModelFile.FullPath!, Rate).Read(Video(name, frames), AudioLimits.Default);

    private string Video(string name, DrawnFace[][] frames)
    {
        var (pictures, video) = (_folder.File($"{name}.ppm"), _folder.File($"{name}.mkv"));
        DrawnFace.Write(pictures, frames.Select(faces => DrawnFace.Draw(640, 480, faces)));
        Ffmpeg.Run("ffmpeg", "-nostdin", "-v", "error", "-f", "image2pipe", "-framerate", "10", "-c:v", "ppm", "-i", pictures, "-c:v", "ffv1", "-pix_fmt", "bgr0", video);
        return video;
    }

    private static float Value(ActionUnitTrack track, string channel, int frame) => track.Row(frame)[track.Channels.IndexOf(ActionUnitChannel.All.Single(c => c.Name == channel))];
}
