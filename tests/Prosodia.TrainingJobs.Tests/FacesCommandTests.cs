using Prosodia.Audio;

namespace Prosodia.TrainingJobs.Tests;

/// <summary><c>prosodia faces</c>, and the option that names a face model, where there is none: what there is with one is tried where one is.</summary>
public sealed class FacesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_model_it_says_which_file_is_needed_where_it_is_and_how_to_name_it()
    {
        var (exit, _, errors) = await RunAsync("faces", Video());

        Assert.Equal(2, exit);
        foreach (var part in new[] { "face_landmarker.task", "float16", "64184e229b263107", "https://storage.googleapis.com/mediapipe-models/", "Apache-2.0", "PROSODIA_FACE_MODEL", "--model" })
            Assert.Contains(part, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("faces", "--model")]
    [InlineData("extract", "--face-model")]
    public async Task A_model_that_is_not_there_or_another_file_is_refused_by_name(string command, string option)
    {
        string[] rest = command == "extract" ? ["--set", "utterance", "--out", _folder["out"]] : [];
        var other = _folder["other.task"];
        await File.WriteAllTextAsync(other, "not a model");

        var missing = await RunAsync([command, Video(), option, _folder["none.task"], .. rest]);
        var wrong = await RunAsync([command, Video(), option, other, .. rest]);

        Assert.Equal((3, 3), (missing.ExitCode, wrong.ExitCode));
        Assert.Contains($"{_folder["none.task"]}: there is no such file. A face model is needed", missing.Errors, StringComparison.Ordinal);
        Assert.Contains(other, wrong.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Wrong_options_are_named_all_at_once()
    {
        var (exit, _, errors) = await RunAsync("faces", Video(), "--fps", "0.5", "--jobs", "0");

        Assert.Equal(2, exit);
        foreach (var part in new[] { "1 to 120 times a second", "--jobs", "A face model is needed" })
            Assert.Contains(part, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--face-model belongs to --set utterance", "extract", "--set", "window")]
    [InlineData("--face-model belongs to --protocol zhang2015", "evaluate", "--protocol", "coutinho2017")]
    public async Task A_model_for_what_has_no_faces_is_a_wrong_option(string problem, string command, string option, string value)
    {
        var (exit, _, errors) = await RunAsync(command, Video(), option, value, "--out", _folder["out"], "--face-model", "any");

        Assert.Equal(2, exit);
        Assert.Contains(problem, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("train")]
    public async Task A_model_and_no_faces_contradict_each_other(string command)
    {
        var (exit, _, errors) = await RunAsync(command, Video(), "--no-faces", "--face-model", "any", "--out", _folder["out"]);

        Assert.Equal(2, exit);
        Assert.Contains("--face-model and --no-faces contradict each other", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_says_whether_a_video_has_action_units_and_where_they_would_come_from()
    {
        var sound = (await RunAsync("inspect", Video())).Output; // sound by its content
        Assert.Contains("face       no action-unit file beside it (NAME.openface.csv, NAME.cert.txt or NAME.faces.csv)\n", sound, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_folder["in/a.faces.csv"], "frame,timestamp,source,note\n");
        Assert.Contains("action units in a.faces.csv", (await RunAsync("inspect", Video())).Output, StringComparison.Ordinal);
    }

    private string Video()
    {
        Directory.CreateDirectory(_folder["in"]);
        WavFile.Write(_folder["in/a.mp4"], new float[8000], 16_000);
        return _folder["in/a.mp4"];
    }

    /// <summary>Without the model of this machine.</summary>
    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments) => CommandLine.RunWithAsync("PROSODIA_FACE_MODEL", "", arguments);
}
