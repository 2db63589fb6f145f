using Prosodia.Corpora;
using Prosodia.Files;

namespace Prosodia.Jobs.Evaluation;

/// <summary>While it is held, a run folder is one run's alone. What an earlier run that was killed left half-written is removed.</summary>
internal sealed class RunLock : IDisposable
{
    private const string Name = "run.lock";

    private readonly FileStream _stream;
    private readonly string _path;

    /// <summary>Takes the folder, and creates it if needed.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="CorpusException">It is a file.</exception>
    /// <exception cref="IOException">Another run has it.</exception>
    public RunLock(string folder)
    {
        if (File.Exists(folder))
            throw new CorpusException(folder, "is a file; name a folder for the run");
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, Name);
        var killed = File.Exists(_path);
        _stream = new FileStream(
            _path, FileMode.OpenOrCreate, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
        if (!killed)
            return;
        // Not features/: that is the extraction's, which has a lock of its own.
        foreach (var (part, below) in new[] { ("", false), ("folds", false), ("tables", false), ("units", true) })
        {
            if (Path.Combine(folder, part) is var path && Directory.Exists(path))
                AtomicFile.Sweep(path, below);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_path); // before it is let go: afterwards it could be another run's
        _stream.Dispose();
    }
}
