using Prosodia.Files;
using Prosodia.Models.Packages;
using Prosodia.Tests.Audio;

namespace Prosodia.Tests.Files;

/// <summary>Who opens a pipe waits for its writer, deaf to every signal but the last: each of these tests would never end.</summary>
public sealed class OrdinaryFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pipe_is_refused_and_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
            return; // there are none in folders
        var pipe = _folder.File("pipe");
        Ffmpeg.Run("mkfifo", pipe);

        var error = Assert.Throws<IOException>(() => OrdinaryFile.OpenRead(pipe));

        Assert.Equal($"{pipe} is a device, pipe or socket; copy what it holds into an ordinary file", error.Message);
        Assert.Throws<IOException>(() => ModelPackageFile.Read(pipe));
    }

    [Fact]
    public void What_is_not_there_shows_on_opening() => Assert.Throws<FileNotFoundException>(() => OrdinaryFile.OpenRead(_folder.File("none")));
}
