using System.Text.Json;
using Prosodia.Files;

namespace Prosodia.Models.Packages;

/// <summary>Model packages of either kind as files: a zip of <c>model.json</c>, <c>card.json</c> and arrays.</summary>
/// <example>
/// <code>
/// switch (ModelPackageFile.Read("arousal-valence.zip"))
/// {
///     case SharedModelPackage package: Use(new SharedModelScorer(package)); break;
///     case SequenceModelPackage package: Use(package.Model.Predict(features)); break;
/// }
/// </code>
/// </example>
public static class ModelPackageFile
{
    /// <summary>Version of the file format that is written, and the only one that is read.</summary>
    public const int FormatVersion = 1;

    /// <summary>Writes a package, whole or not at all. Equal models give equal bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="package">The model.</param>
    /// <exception cref="ArgumentException">A sequence model takes another number of features than a window has.</exception>
    public static void Write(string path, ModelPackage package) => AtomicFile.Write(path, stream => Write(stream, package));

    /// <summary>Writes a package.</summary>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="package">The model.</param>
    /// <exception cref="ArgumentException">A sequence model takes another number of features than a window has.</exception>
    public static void Write(Stream stream, ModelPackage package)
    {
        var (model, arrays) = package switch
        {
            SharedModelPackage shared => SharedModelFile.Parts(shared),
            SequenceModelPackage sequence => SequenceModelFile.Parts(sequence),
            _ => throw new ArgumentException($"packages of the kind '{package.Kind}' are not written", nameof(package)),
        };
        PackageArchive.Write(
            stream,
            [(PackageArchive.ModelName, model), (PackageArchive.CardName, JsonSerializer.SerializeToUtf8Bytes(package.Card, PackageJson.Default.ModelCard))],
            arrays);
    }

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
        var kind = archive.Kind(SharedModelFile.Kind, SequenceModelFile.Kind);
        var card = archive.Document(PackageArchive.CardName, PackageJson.Default.ModelCard);
        try
        {
            if (card.Problems().FirstOrDefault() is { } problem)
                throw new InvalidDataException(problem);
            return kind == SharedModelFile.Kind ? SharedModelFile.Read(archive, card) : SequenceModelFile.Read(archive, card);
        }
        catch (InvalidDataException e)
        {
            throw new ModelPackageException(file, e.Message, e);
        }
    }

    internal static FileStream Open(string path) => Directory.Exists(path)
        ? throw new ModelPackageException(path, "is a folder; name a package in it, such as simple.zip")
        : OrdinaryFile.OpenRead(path);
}
