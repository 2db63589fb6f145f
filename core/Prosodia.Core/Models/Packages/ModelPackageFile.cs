namespace Prosodia.Models.Packages;

/// <summary>Model packages of either kind as files: a zip of <c>model.json</c>, <c>card.json</c> and arrays.</summary>
/// <example>
/// <code>
/// switch (ModelPackageFile.Read("arousal-valence.zip"))
/// {
///     case SharedModelPackage package: Use(new SharedModelScorer(package)); break;
///     case SequenceModelPackage package: Use(new SequenceScorer(package)); break;
/// }
/// </code>
/// </example>
public static class ModelPackageFile
{
    /// <summary>Version of the file format that is written, and the only one that is read.</summary>
    public const int FormatVersion = 1;

    /// <summary>Reads a package.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="ModelPackageException">It is no package of a known kind and version, or it is damaged; the message says what.</exception>
    public static ModelPackage Read(string path)
    {
        using var stream = Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads a package.</summary>
    /// <param name="stream">The package; it must be able to seek, and is not closed.</param>
    /// <param name="file">The package as errors shall name it.</param>
    /// <exception cref="ModelPackageException">It is no package of a known kind and version, or it is damaged; the message says what.</exception>
    public static ModelPackage Read(Stream stream, string file)
    {
        var archive = PackageArchive.Read(stream, file);
        return archive.Kind(SharedModelFile.Kind, SequenceModelFile.Kind) == SharedModelFile.Kind
            ? SharedModelFile.Read(archive)
            : SequenceModelFile.Read(archive);
    }

    internal static FileStream Open(string path) => Directory.Exists(path)
        ? throw new ModelPackageException(path, "is a folder; name a package in it, such as simple.zip")
        : File.OpenRead(path);
}
