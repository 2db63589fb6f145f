using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Prosodia.Interchange.Npy;
using Prosodia.Models.Packages;

namespace Prosodia.Tests.Models.Packages;

/// <summary>A package taken apart, to be changed and put together again: with digests that are right, so that only deeper checks can tell.</summary>
internal sealed class OpenPackage
{
    public OpenPackage(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            Members.Add(entry.FullName, copy.ToArray());
        }

        Members.Remove("digests.json");
    }

    /// <summary>Every member but the digests.</summary>
    public Dictionary<string, byte[]> Members { get; } = [];

    /// <summary>Changes a JSON document.</summary>
    public OpenPackage With(string document, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(Members[document])!;
        change(node);
        return With(document, node.ToJsonString().Replace("LONE", "\\ud800", StringComparison.Ordinal)); // half of a surrogate pair
    }

    /// <summary>Replaces a document.</summary>
    public OpenPackage With(string document, string json)
    {
        Members[document] = Encoding.UTF8.GetBytes(json);
        return this;
    }

    /// <summary>Replaces an array.</summary>
    public OpenPackage With(string array, NpyArray values)
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, values);
        Members[array + ".npy"] = stream.ToArray();
        return this;
    }

    /// <summary>Changes the numbers of an array, not its shape.</summary>
    public OpenPackage WithNumbers(string array, Action<double[]> change)
    {
        var old = NpyReader.Read(new MemoryStream(Members[array + ".npy"]), array);
        double[] values = old.Kind == NpyKind.Float32 ? [.. old.Values<float>()] : [.. old.Values<double>()];
        change(values);
        return With(array, old.Kind == NpyKind.Float32
            ? NpyArray.Of([.. values.Select(value => (float)value)], old.Shape.AsSpan())
            : NpyArray.Of(values, old.Shape.AsSpan()));
    }

    /// <summary>Puts it together.</summary>
    public byte[] Close(CompressionLevel compression = CompressionLevel.NoCompression)
    {
        var digests = new JsonObject(Members.Select(member =>
            KeyValuePair.Create(member.Key, (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(member.Value)))));
        return Zip([.. Members.Select(member => (member.Key, member.Value)), ("digests.json", Encoding.UTF8.GetBytes(digests.ToJsonString()))], compression);
    }

    /// <summary>Any members as a zip file.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> members, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var target = zip.CreateEntry(name, compression).Open();
                target.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Reads a package.</summary>
    public static SharedModelPackage Read(byte[] package) => Assert.IsType<SharedModelPackage>(ModelPackageFile.Read(new MemoryStream(package), "m.zip"));

    /// <summary>Reads a package that must be refused, and returns the reason.</summary>
    public static string Refusal(byte[] package)
    {
        var error = Assert.Throws<ModelPackageException>(() => ModelPackageFile.Read(new MemoryStream(package), "m.zip"));
        Assert.Equal("m.zip", error.File);
        Assert.StartsWith("m.zip: ", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 10, 1000);
        return error.Reason;
    }
}
