using System.Collections.Immutable;
using System.IO.Compression;
using Prosodia.Files;

namespace Prosodia.Interchange.Npy;

/// <summary>Reads <c>.npz</c> archives, as <c>numpy.savez</c> and <c>numpy.savez_compressed</c> write them.</summary>
/// <remarks>
/// Nothing is inflated before it is asked for, and what is inflated over the life of the reader is bounded, whatever the archive claims.
/// </remarks>
public sealed class NpzReader : IDisposable
{
    /// <summary>Most bytes inflated from one archive unless told otherwise: 1 GiB.</summary>
    public const long DefaultMaxBytes = 1L << 30;

    private const int MaxMembers = 10_000;

    private readonly ZipArchive _zip;
    private readonly string _name;
    private readonly Dictionary<string, ZipArchiveEntry> _members = new(StringComparer.Ordinal);
    private long _left;

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">The archive; it must be able to seek, and is not closed here.</param>
    /// <param name="name">The file as errors shall name it.</param>
    /// <param name="maxBytes">Most bytes that may be inflated from it.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="InvalidDataException">It is not an archive of arrays.</exception>
    public NpzReader(Stream stream, string name, long maxBytes = DefaultMaxBytes)
    {
        if (!stream.CanSeek)
            throw new ArgumentException("The stream must be able to seek, because an archive's directory stands at its end.", nameof(stream));
        (_name, _left) = (name, maxBytes);
        try
        {
            ZipDirectory.Check(stream);
            _zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            Index();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            _zip?.Dispose();
            throw NpyError.Of(name, $"is not a readable .npz archive ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>Names of the arrays, without <c>.npy</c>, in ordinal order.</summary>
    public ImmutableArray<string> Names => [.. _members.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether there is an array of this name.</summary>
    /// <param name="array">Name without <c>.npy</c>.</param>
    public bool Contains(string array) => _members.ContainsKey(array);

    /// <summary>Reads one array.</summary>
    /// <param name="array">Name without <c>.npy</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">There is no such array, it is damaged, or it would pass the limit.</exception>
    public NpyArray Read(string array, CancellationToken cancellationToken = default)
    {
        if (!_members.TryGetValue(array, out var entry))
            throw NpyError.Of(_name, $"has no array '{array}'; it has: {string.Join(", ", Names.Take(20))}");
        var where = $"{_name}({array}.npy)";
        try
        {
            using var member = new MemberStream(entry.Open(), entry.Crc32);
            var result = NpyReader.Read(member, where, _left, cancellationToken);
            _left -= member.Count;
            return result;
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(where, StringComparison.Ordinal))
        {
            throw NpyError.Of(where, $"cannot be unpacked ({e.Message.TrimEnd('.')})", e);
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            throw NpyError.Of(where, $"cannot be unpacked ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>Ends the reading.</summary>
    public void Dispose() => _zip.Dispose();

    /// <summary>Whether a name may stand in an archive: no path that leaves it, nothing that a shell or a terminal could act on.</summary>
    internal static bool IsMemberName(string name) =>
        name.Length is > 0 and <= 200
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
        && name[0] != '/'
        && !name.Split('/').Any(part => part is "" or "." or "..");

    private void Index()
    {
        if (_zip.Entries.Count > MaxMembers)
            throw new InvalidDataException($"more than {MaxMembers} members");
        foreach (var entry in _zip.Entries)
        {
            if (!entry.FullName.EndsWith(".npy", StringComparison.Ordinal))
                continue;
            var member = entry.FullName[..^4];
            if (!IsMemberName(member))
                throw new InvalidDataException("a member has a name that is not allowed");
            if (!_members.TryAdd(member, entry))
                throw new InvalidDataException($"two members are named {member}");
        }
    }
}
