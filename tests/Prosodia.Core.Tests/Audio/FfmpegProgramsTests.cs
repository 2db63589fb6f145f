using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

public sealed class FfmpegProgramsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_folder_that_is_set_goes_before_tools_and_those_before_the_path()
    {
        var (set, own, path) = (Place("set"), Place("own/tools"), Place("path"));

        Assert.Equal(set, Find());
        File.Delete(set);
        Assert.Equal(own, Find());
        File.Delete(own);
        Assert.Equal(path, Find());
        File.Delete(path);
        Assert.Null(Find());
    }

    [Fact]
    public void A_file_that_nobody_may_run_is_passed_over()
    {
        if (OperatingSystem.IsWindows())
            return;
        var (own, path) = (Place("own/tools"), Place("path"));
        File.SetUnixFileMode(own, UnixFileMode.UserRead);

        Assert.Equal(path, Find());
    }

    [Fact]
    public void Folders_that_depend_on_where_the_program_was_started_are_passed_over() =>
        Assert.Null(FfmpegPrograms.Find("ffmpeg", "set", "own", "path"));

    public void Dispose() => _folder.Dispose();

    private string? Find() => FfmpegPrograms.Find("ffmpeg", _folder.File("set"), _folder.File("own"), _folder.File("path"));

    private string Place(string folder)
    {
        Directory.CreateDirectory(_folder.File(folder));
        var file = Path.Combine(_folder.File(folder), OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg");
        File.WriteAllText(file, "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }
}
