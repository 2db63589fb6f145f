using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Prosodia.Jobs.Extraction;

/// <summary>Where each media file's features go: the same path below the output folder, with another extension.</summary>
internal static class OutputNames
{
    /// <summary>The ending that a format's files have.</summary>
    public static string Extension(StorageFormat format) => format switch
    {
        StorageFormat.Npz => ".npz",
        StorageFormat.Arff => ".arff",
        _ => ".csv",
    };

    /// <summary>
    /// One distinct name an item. Media that differ in nothing but their extension keep it: <c>a.wav.csv</c>, <c>a.flac.csv</c>; and so does
    /// <c>a.wav.mp3</c>, whose features would otherwise be taken for those of <c>a.wav</c>.
    /// </summary>
    public static ImmutableArray<string> Of(ImmutableArray<ExtractionItem> items, string extension)
    {
        var ambiguous = items
            .GroupBy(item => Stem(item.Name), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .Concat(items.Select(item => item.Name))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        return [.. items.Select(item => (ambiguous.Contains(Stem(item.Name)) ? item.Name : Stem(item.Name)) + extension)];
    }

    private static string Stem(string name) => name[..^Path.GetExtension(name).Length];
}
