using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Prosodia.Interchange.Npy;

namespace Prosodia.Models.Packages;

/// <summary>
/// The file format of model packages: a zip of JSON documents and <c>.npy</c> arrays, and <c>digests.json</c> with the SHA-256 of each. Arrays
/// are stored, so <c>numpy.load</c> reads the package as it is; equal content gives equal bytes.
/// </summary>
internal sealed class PackageArchive
{
    private const string DigestsName = "digests.json";
    private const int MaxMembers = 200;
    private const int MaxDocument = 16 << 20;
    private const long MaxBytes = 1L << 30;

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _file;
    private readonly Dictionary<string, byte[]> _members;

    private PackageArchive(string file, Dictionary<string, byte[]> members) => (_file, _members) = (file, members);

    /// <summary>Writes a package.</summary>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="documents">JSON by name.</param>
    /// <param name="arrays">Arrays by name, without <c>.npy</c>.</param>
    public static void Write(Stream stream, IReadOnlyList<(string Name, byte[] Json)> documents, IReadOnlyList<(string Name, NpyArray Array)> arrays)
    {
        List<(string Name, byte[] Bytes)> members = [.. documents, .. arrays.Select(array => ($"{array.Name}.npy", Bytes(array.Array)))];
        var digests = members.ToDictionary(member => member.Name, member => Digest(member.Bytes), StringComparer.Ordinal);
        members.Add((DigestsName, JsonSerializer.SerializeToUtf8Bytes(digests, PackageJson.Default.DictionaryStringString)));
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, bytes) in members)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
            entry.LastWriteTime = Epoch;
            using var target = entry.Open();
            target.Write(bytes);
        }
    }

    /// <summary>Reads a package and checks every digest.</summary>
    /// <param name="stream">The package; it must be able to seek, and is not closed.</param>
    /// <param name="file">The package as errors shall name it.</param>
    /// <exception cref="ModelPackageException">It is no package, or it was cut short or changed.</exception>
    public static PackageArchive Read(Stream stream, string file)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var archive = new PackageArchive(file, ReadMembers(zip, file));
            archive.CheckDigests();
            return archive;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            throw new ModelPackageException(file, $"is not a readable model package ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>A JSON document's bytes.</summary>
    /// <param name="name">Its name.</param>
    public byte[] Document(string name) => Member(name);

    /// <summary>Reads a document.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">How.</param>
    public T Document<T>(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Member(name), type) ?? throw Wrong(name, "is empty");
        }
        catch (JsonException e)
        {
            throw new ModelPackageException(_file, $"{name}: {e.Message}", e);
        }
    }

    /// <summary>Reads an array of numbers and checks its shape.</summary>
    /// <typeparam name="T">double or int.</typeparam>
    /// <param name="name">Its name, without <c>.npy</c>.</param>
    /// <param name="shape">Its shape; a dimension of −1 may be any.</param>
    public T[] Array<T>(string name, params ReadOnlySpan<int> shape)
    {
        try
        {
            var array = NpyReader.Read(new MemoryStream(Member($"{name}.npy")), $"{_file}({name}.npy)", MaxBytes);
            var fits = array.Shape.Length == shape.Length;
            for (var i = 0; fits && i < shape.Length; i++)
                fits = shape[i] < 0 || shape[i] == array.Shape[i];
            return fits
                ? array.Values<T>()
                : throw Wrong($"{name}.npy", $"has the shape ({string.Join(", ", array.Shape)}), not ({string.Join(", ", shape.ToArray())})");
        }
        catch (InvalidDataException e)
        {
            throw new ModelPackageException(_file, $"{name}.npy: {e.Message}", e);
        }
    }

    /// <summary>The error of a member.</summary>
    public ModelPackageException Wrong(string member, string reason) => new(_file, $"{member} {reason}; the package is not one that this version wrote");

    private static Dictionary<string, byte[]> ReadMembers(ZipArchive zip, string file)
    {
        if (zip.Entries.Count > MaxMembers)
            throw new ModelPackageException(file, $"has more than {MaxMembers} members");
        var left = MaxBytes;
        var members = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            var most = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? left : Math.Min(left, MaxDocument);
            var bytes = ReadAtMost(entry, most) ?? throw new ModelPackageException(file, $"{Shown(entry.FullName)} is larger than {most} bytes");
            left -= bytes.Length;
            if (!members.TryAdd(entry.FullName, bytes))
                throw new ModelPackageException(file, $"has two members {Shown(entry.FullName)}");
        }

        return members;
    }

    /// <summary>What an entry holds, whatever length it claims; null when that is too much.</summary>
    private static byte[]? ReadAtMost(ZipArchiveEntry entry, long most)
    {
        using var source = entry.Open();
        using var target = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            if (target.Length + read > most)
                return null;
            target.Write(buffer, 0, read);
        }

        return target.ToArray();
    }

    private static string Shown(string name) => name.Length <= 100 ? $"'{name}'" : $"'{name[..100]}…'";

    private static byte[] Bytes(NpyArray array)
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, array);
        return stream.ToArray();
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private void CheckDigests()
    {
        var digests = Document(DigestsName, PackageJson.Default.DictionaryStringString);
        foreach (var (name, bytes) in _members)
        {
            if (name != DigestsName && digests.GetValueOrDefault(name) != Digest(bytes))
                throw new ModelPackageException(_file, $"{Shown(name)} was changed after the package was written; get the package again");
        }

        ImmutableArray<string> missing = [.. digests.Keys.Where(name => !_members.ContainsKey(name)).Order(StringComparer.Ordinal).Take(5)];
        if (!missing.IsEmpty)
            throw new ModelPackageException(_file, $"lacks {string.Join(", ", missing.Select(Shown))}; get the package again");
    }

    private byte[] Member(string name) => _members.GetValueOrDefault(name)
        ?? throw new ModelPackageException(_file, $"has no {name}: it is not a model package");
}
