using Prosodia.Audio;
using Prosodia.Faces;
using Prosodia.Features.ActionUnits;
using Prosodia.Jobs;
using Prosodia.Jobs.Extraction;
using Prosodia.Jobs.Faces;
using Prosodia.Tests.Faces;

namespace Prosodia.Tests.Jobs.Faces;

public sealed class FaceRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new TemporaryFolder().WithFiles("in/a.mp4", "in/more/b.mkv", "in/c.wav");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_video_gets_a_file_and_sound_none()
    {
        var results = await RunAsync(RuleFaces.Of(frame => frame < 10));

        Assert.Equal([("a.mp4", 50, 40), ("more/b.mkv", 50, 40)], results.Select(result => (result.Video, result.Frames, result.WithFace)));
        var track = ActionUnitSidecar.Read(ActionUnitSidecar.Find(_folder.File("in/more/b.mkv"))!, 25);
        Assert.Equal(RuleFaces.Value(20, 3), track.Row(20)[3]);
        Assert.False(File.Exists(_folder.File("in/c.faces.csv")));
    }

    [Fact]
    public async Task What_is_there_is_kept_until_video_model_or_rate_are_others()
    {
        var read = new List<string>();
        await RunAsync(RuleFaces.Of(read: read));
        Assert.All(await RunAsync(RuleFaces.Of(read: read)), result => Assert.True(result.IsKept));
        Assert.Equal(2, read.Count);

        _folder.Write("in/a.mp4", "another");
        Assert.Equal([false, true], (await RunAsync(RuleFaces.Of(read: read))).Select(result => result.IsKept));
        Assert.Equal([false, false], (await RunAsync(RuleFaces.Of(read: read, model: "bb"))).Select(result => result.IsKept));
        Assert.Equal([false, false], (await RunAsync(RuleFaces.Of(read: read, model: "bb", rate: 10))).Select(result => result.IsKept));
        _folder.Write("in/a.faces.csv", "frame,timesta"); // cut short
        Assert.Equal([false, true], (await RunAsync(RuleFaces.Of(read: read, model: "bb", rate: 10))).Select(result => result.IsKept));
    }

    [Fact]
    public async Task A_bad_video_is_a_result_and_not_the_end()
    {
        var good = RuleFaces.Of();
        var faces = new FaceSource("aa", 25, (path, limits, _, stop) => path.EndsWith("a.mp4", StringComparison.Ordinal) ? throw new MediaException(path, "is cut short") : good.Read(path, limits, null, stop));

        var results = await RunAsync(faces);

        Assert.Equal(["is cut short", null], results.Select(result => result.Error));
        Assert.False(File.Exists(_folder.File("in/a.faces.csv")));
    }

    [Fact]
    public async Task How_far_a_video_is_is_said_while_it_is_looked_at()
    {
        var (told, good) = (new List<double>(), RuleFaces.Of());
        var faces = new FaceSource("aa", 25, (path, limits, progress, stop) =>
        {
            foreach (var share in (double[])[0.25, 0.251, 0.5])
                progress!(share);
            return good.Read(path, limits, null, stop);
        });

        await new FaceRun(ExtractionInput.Of(_folder.File("in")), faces).RunAsync(1, new DirectProgress<WorkProgress>(progress => told.Add(progress.Done + progress.Begun)));

        Assert.Equal([0.25, 0.5, 1, 1.25, 1.5, 2], told);
    }

    [Fact]
    public async Task A_folder_of_its_own_has_the_names_of_the_videos()
    {
        await new FaceRun(ExtractionInput.Of(_folder.File("in")), RuleFaces.Of(), _folder.File("out")).RunAsync(2);

        Assert.True(File.Exists(_folder.File("out/more/b.faces.csv")));
        Assert.False(File.Exists(_folder.File("in/a.faces.csv")));
    }

    [Fact]
    public async Task Files_of_others_go_first_and_two_videos_cannot_have_one_file()
    {
        _folder.Write("in/a.openface.csv", "frame,timestamp,success,AU01_r\n1,0,1,1\n");
        _folder.WithFiles("in/more/b.mp4");

        var results = await RunAsync(RuleFaces.Of());

        Assert.EndsWith("a.openface.csv", results[0].File, StringComparison.Ordinal);
        Assert.Contains("another source", results[0].Note, StringComparison.Ordinal);
        Assert.Equal(("more/b.mp4", true), (results[2].Video, results[2].Error!.Contains("that of more/b.mkv", StringComparison.Ordinal)));
    }

    private async Task<IReadOnlyList<FaceFile>> RunAsync(FaceSource faces) =>
        await new FaceRun(ExtractionInput.Of(_folder.File("in")), faces).RunAsync(2);
}
