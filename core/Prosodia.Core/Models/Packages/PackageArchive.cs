using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Files;
using Prosodia.Interchange.Npy;

namespace Prosodia.Models.Packages;

/// <summary>
/// The file format of model packages: a zip of JSON documents and <c>.npy</c> arrays, and <c>digests.json</c> with the SHA-256 of each. Arrays
/// are stored, so <c>numpy.load</c> reads the package as it is; equal content gives equal bytes, and no package unpacks to more than its length.
/// </summary>
internal sealed class PackageArchive
{
    /// <summary>What a model is made of, but for numbers.</summary>
    public const string ModelName = "model.json";

    /// <summary>What a person should know of it.</summary>
    public const string CardName = "card.json";

    private const string DigestsName = "digests.json";
    private const int MaxMembers = 200;
    private const int MaxDocument = 16 << 20;
    private const long MaxBytes = 1L << 30;

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, byte[]> _members;

    private PackageArchive(string file, Dictionary<string, byte[]> members) => (File, _members) = (file, members);

    /// <summary>The package as errors name it.</summary>
    public string File { get; }

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
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="ModelPackageException">It is no package, or it was cut short or changed.</exception>
    public static PackageArchive Read(Stream stream, string file)
    {
        if (!stream.CanSeek)
            throw new ArgumentException("The stream must be able to seek, because a package's directory stands at its end.", nameof(stream));
        try
        {
            ZipDirectory.Check(stream);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var archive = new PackageArchive(file, ReadMembers(zip, Math.Min(stream.Length, MaxBytes), file));
            archive.CheckDigests();
            return archive;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            throw new ModelPackageException(file, $"is not a readable model package ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>The kind of the model, which must be one that is asked for, in the only version that there is.</summary>
    /// <param name="known">Kinds that are read.</param>
    /// <exception cref="ModelPackageException">It is of another kind or version.</exception>
    public string Kind(params ReadOnlySpan<string> known)
    {
        var header = Document(ModelName, PackageJson.Default.PackageHeader);
        return header.FormatVersion == ModelPackageFile.FormatVersion && known.Contains(header.Kind) ? header.Kind : throw new ModelPackageException(
            File,
            $"is a {Shown(header.Kind)} of format version {header.FormatVersion}; this program reads "
            + $"{string.Join(" and ", known.ToArray().Select(Shown))} of version {ModelPackageFile.FormatVersion}");
    }

    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="type">How.</param>
    /// <exception cref="ModelPackageException">It is missing or does not hold that.</exception>
    public T Document<T>(string name, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Member(name), type) ?? throw Wrong(name, "is empty");
        }
        catch (JsonException e)
        {
            throw new ModelPackageException(File, $"{name}: {e.Message}", e);
        }
    }

    /// <summary>Reads an array of numbers and checks its shape.</summary>
    /// <typeparam name="T">double or int.</typeparam>
    /// <param name="name">Its name, without <c>.npy</c>.</param>
    /// <param name="shape">Its shape; a dimension of −1 may be any.</param>
    /// <exception cref="ModelPackageException">It is missing or damaged, or has another shape or type.</exception>
    public T[] Array<T>(string name, params ReadOnlySpan<int> shape)
    {
        var array = Load($"{name}.npy");
        var fits = array.Shape.Length == shape.Length;
        for (var i = 0; fits && i < shape.Length; i++)
            fits = shape[i] < 0 || shape[i] == array.Shape[i];
        if (!fits)
            throw Wrong($"{name}.npy", $"has the shape ({string.Join(", ", array.Shape)}), not ({string.Join(", ", shape.ToArray())})");
        return array.TryValues<T>() ?? throw Wrong($"{name}.npy", $"holds {array.Kind}, not {typeof(T).Name}");
    }

    private static Dictionary<string, byte[]> ReadMembers(ZipArchive zip, long left, string file)
    {
        if (zip.Entries.Count > MaxMembers)
            throw new ModelPackageException(file, $"has more than {MaxMembers} members");
        var members = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            var most = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? left : Math.Min(left, MaxDocument);
            if ((ulong)entry.Length > (ulong)most)
            {
                throw new ModelPackageException(
                    file, $"{Shown(entry.FullName)} takes {entry.Length} bytes of the {most} that are left; members must be stored, not compressed");
            }

            var bytes = ZipMember.Read(entry);
            left -= bytes.Length;
            if (!members.TryAdd(entry.FullName, bytes))
                throw new ModelPackageException(file, $"has two members {Shown(entry.FullName)}");
        }

        return members;
    }

    /// <summary>A text of the package in quotes, cut short.</summary>
    public static string Shown(string name) => name.Length <= 100 ? $"'{name}'" : $"'{name[..100]}…'";

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
                throw new ModelPackageException(File, $"{Shown(name)} was changed after the package was written; get the package again");
        }

        ImmutableArray<string> missing = [.. digests.Keys.Where(name => !_members.ContainsKey(name)).Order(StringComparer.Ordinal).Take(5)];
        if (!missing.IsEmpty)
            throw new ModelPackageException(File, $"lacks {string.Join(", ", missing.Select(Shown))}; get the package again");
    }

    private NpyArray Load(string member)
    {
        try
        {
            return NpyReader.Read(new MemoryStream(Member(member)), member, MaxBytes);
        }
        catch (InvalidDataException e)
        {
            throw new ModelPackageException(File, e.Message.TrimEnd('.'), e);
        }
    }

    private ModelPackageException Wrong(string member, string reason) => new(File, $"{member} {reason}; the package is not one that this version wrote");

    private byte[] Member(string name) => _members.GetValueOrDefault(name)
        ?? throw new ModelPackageException(File, $"has no {name}: it is not a model package");
}
