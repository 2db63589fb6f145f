using System.Security.Cryptography;

namespace Prosodia.Faces;

/// <summary>The face model's file.</summary>
public sealed class FaceModel
{
    /// <summary>SHA-256 of the published file.</summary>
    public const string KnownSha256 = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff";

    private FaceModel(string sha256) => Sha256 = sha256;

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FaceModelException">It cannot be read, or is another.</exception>
    public static FaceModel Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(file));
            return hash == KnownSha256 ? new(hash) : throw new FaceModelException(path, $"has the SHA-256 {hash}, not {KnownSha256}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaceModelException(path, $"cannot be read: {e.Message}", e);
        }
    }
}
