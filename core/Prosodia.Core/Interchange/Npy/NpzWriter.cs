using System.IO.Compression;

namespace Prosodia.Interchange.Npy;

/// <summary>Writes <c>.npz</c> archives that <c>numpy.load</c> reads: a zip of <c>.npy</c> members.</summary>
/// <remarks>
/// Members are stored and dated 1980-01-01, so equal arrays give equal bytes on any machine. Compression keeps that promise only for one
/// version of the deflate library.
/// </remarks>
public sealed class NpzWriter : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip;
    private readonly CompressionLevel _level;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Starts an archive.</summary>
    /// <param name="stream">Where to; not closed here.</param>
    /// <param name="compress">Whether to deflate the members.</param>
    public NpzWriter(Stream stream, bool compress = false)
    {
        _zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        _level = compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression;
    }

    /// <summary>Adds an array.</summary>
    /// <param name="name">Its name in the archive, without <c>.npy</c>: letters, digits, <c>_ - .</c> and <c>/</c>.</param>
    /// <param name="array">The array.</param>
    public void Add(string name, NpyArray array)
    {
        using var member = Open(name);
        NpyWriter.Write(member, array);
    }

    /// <summary>Adds a <c>.npy</c> file that exists already, such as one of <see cref="NpyRowWriter"/>.</summary>
    /// <param name="name">Its name in the archive, as in <see cref="Add(string, NpyArray)"/>.</param>
    /// <param name="npy">The file, from its beginning.</param>
    public void Add(string name, Stream npy)
    {
        using var member = Open(name);
        npy.CopyTo(member);
    }

    /// <summary>Ends the archive.</summary>
    public void Dispose() => _zip.Dispose();

    private Stream Open(string name)
    {
        if (!NpzReader.IsMemberName(name))
            throw new ArgumentException($"'{name}' is not a name for an array in an archive.", nameof(name));
        if (!_names.Add(name))
            throw new ArgumentException($"The archive has an array '{name}' already.", nameof(name));
        var entry = _zip.CreateEntry($"{name}.npy", _level);
        entry.LastWriteTime = Epoch;
        return entry.Open();
    }
}
