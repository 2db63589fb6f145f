using System.Collections.Immutable;

namespace Prosodia.Corpora.Importers;

/// <summary>What an importer cannot find in the source itself.</summary>
public sealed record ImportOptions
{
    /// <summary>Name of the corpus; null for the name of the source.</summary>
    public string? Name { get; init; }

    /// <summary>Folder below which all media and tables lie; null for the source's own folder. Nothing outside it is read.</summary>
    public string? MediaRoot { get; init; }

    /// <summary>Licence to record; null for what the source says.</summary>
    public string? Licence { get; init; }

    /// <summary>Domain of recordings that do not say theirs.</summary>
    public Domain? Domain { get; init; }

    /// <summary>Source columns by our field, such as <c>emotion</c> → <c>target</c>; it goes before what the importer would guess.</summary>
    public ImmutableSortedDictionary<string, string> Columns { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Keeps of RAVDESS what Zhang et al. (2015) used: normal intensity, six emotions, performers who both speak and sing.</summary>
    public bool Zhang2015 { get; init; }

    /// <summary>Reads a column map such as <c>emotion=target,performer=subject</c>.</summary>
    /// <exception cref="CorpusException">It is not a list of <c>field=column</c>, or names a field twice.</exception>
    public static ImmutableSortedDictionary<string, string> ParseMap(string map)
    {
        var columns = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in map.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 } field, { Length: > 0 } column] || !columns.TryAdd(field, column))
            {
                throw new CorpusException("column map", $"'{pair}' is not one 'field=column' of its own; write, for example, emotion=target,performer=subject");
            }
        }

        return columns.ToImmutable();
    }
}
