using System.Collections.Immutable;
using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>One recording's pair of files in sibling folders <c>arousal</c> and <c>valence</c>, as RECOLA and AVEC lay them out.</summary>
/// <param name="Stem">Name of the recording.</param>
/// <param name="Arousal">One of the corpus's files.</param>
/// <param name="Valence">One of the corpus's files.</param>
internal sealed record DimensionFiles(string Stem, string Arousal, string Valence)
{
    private const string ArousalFolder = "arousal", ValenceFolder = "valence";

    /// <summary>All pairs with an extension.</summary>
    /// <param name="folder">The corpus.</param>
    /// <param name="extension">Such as <c>.csv</c>.</param>
    /// <returns>The pairs in ordinal order of their names; empty when there are no such folders.</returns>
    /// <exception cref="CorpusException">A file has no partner, or there are several pairs of folders.</exception>
    public static ImmutableArray<DimensionFiles> Find(AnnotationFolder folder, string extension)
    {
        var arousal = In(folder, ArousalFolder, extension);
        var valence = In(folder, ValenceFolder, extension).ToHashSet(StringComparer.Ordinal);
        if (arousal.Select(Parent).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var one, var other])
        {
            throw new CorpusException(
                $"{one}/{ArousalFolder}", $"there is another such folder, {other}/{ArousalFolder}; give one of their parents as root.");
        }

        var pairs = ImmutableArray.CreateBuilder<DimensionFiles>();
        foreach (var file in arousal)
        {
            var partner = $"{Parent(file)}/{ValenceFolder}/{AnnotationFolder.FileName(file)}".TrimStart('/');
            pairs.Add(valence.Remove(partner)
                ? new DimensionFiles(AnnotationFolder.Stem(file), file, partner)
                : throw new CorpusException(file, $"there is no {partner} to go with it."));
        }

        return valence.Count == 0
            ? pairs.ToImmutable()
            : throw new CorpusException(
                valence.Order(StringComparer.Ordinal).First(), $"there is no file of this name in {ArousalFolder}.");
    }

    private static List<string> In(AnnotationFolder folder, string name, string extension) =>
    [
        .. folder.Files.Where(f => f.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
            && AnnotationFolder.FileName(AnnotationFolder.FolderOf(f)) == name),
    ];

    private static string Parent(string file) => AnnotationFolder.FolderOf(AnnotationFolder.FolderOf(file));
}
