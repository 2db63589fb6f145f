using System.Security.Cryptography;
using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>A model to score with, under the name by which answers speak of it.</summary>
/// <param name="Id">Its id: the name of its package without <c>.zip</c>.</param>
/// <param name="Package">The model.</param>
/// <param name="Version">First 16 hexadecimal digits of the package's SHA-256: equal versions give equal scores.</param>
public sealed record ScoringModel(string Id, ModelPackage Package, string Version)
{
    /// <summary>Reads a package from a file.</summary>
    /// <param name="path">The package.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="ModelPackageException">It is no usable package; the message says why.</exception>
    public static ScoringModel ReadFile(string path)
    {
        using var stream = ModelPackageFile.Open(path);
        return Read(stream, Path.GetFileNameWithoutExtension(path), path);
    }

    /// <summary>Reads a package from a stream.</summary>
    /// <param name="stream">The package; it must be able to seek, and is not closed.</param>
    /// <param name="id">Its id.</param>
    /// <param name="file">The package as errors shall name it.</param>
    /// <exception cref="ModelPackageException">It is no usable package; the message says why.</exception>
    public static ScoringModel Read(Stream stream, string id, string file)
    {
        var package = ModelPackageFile.Read(stream, file);
        stream.Position = 0;
        return new(id, package, VersionOf(SHA256.HashData(stream)));
    }

    /// <summary>The version of a package.</summary>
    /// <param name="digest">SHA-256 of the package.</param>
    public static string VersionOf(ReadOnlySpan<byte> digest) => Convert.ToHexStringLower(digest[..8]);
}
