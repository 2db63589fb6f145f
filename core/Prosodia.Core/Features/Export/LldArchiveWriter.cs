using Prosodia.Files;
using Prosodia.Interchange.Npy;

namespace Prosodia.Features.Export;

/// <summary>Writes the file of <see cref="LldArchive"/> row by row, for recordings too long to hold in memory.</summary>
/// <remarks>Rows go to a file beside the target; <see cref="Complete"/> makes the archive of it, byte for byte what <see cref="LldArchive"/> writes.</remarks>
public sealed class LldArchiveWriter : IDisposable
{
    private readonly string _path;
    private readonly double _step;
    private readonly FileStream _rows;
    private readonly NpyRowWriter _matrix;

    /// <summary>Starts a file.</summary>
    /// <param name="path">The archive; replaced by <see cref="Complete"/> if it exists.</param>
    /// <param name="step">Seconds from row to row.</param>
    public LldArchiveWriter(string path, double step)
    {
        (_path, _step) = (Path.GetFullPath(path), step);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _rows = new FileStream(
            AtomicFile.Temporary(_path), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        _matrix = new NpyRowWriter(_rows, LldTrack.Columns);
    }

    /// <summary>Writes one row.</summary>
    /// <param name="row">[130].</param>
    public void Write(ReadOnlySpan<float> row) => _matrix.Write(row);

    /// <summary>Makes the archive appear under its name.</summary>
    public void Complete()
    {
        _matrix.Complete();
        _rows.Position = 0;
        AtomicFile.Write(_path, stream =>
        {
            using var archive = new NpzWriter(stream);
            LldArchive.WriteMatrix(archive, _rows);
            LldArchive.WriteRest(archive, _step);
        });
    }

    /// <summary>Removes the rows; without <see cref="Complete"/> nothing remains.</summary>
    public void Dispose() => _rows.Dispose();
}
