using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Corpora.Continuous;

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

    /// <summary>Scale of arousal and valence in formats that leave it open; null for −1..1.</summary>
    public ValueScale? Scale { get; init; }

    /// <summary>How several raters become one annotation.</summary>
    public MergingRule Merging { get; init; }

    /// <summary>The only tier to read of an export with several (ELAN); null for all.</summary>
    public string? Tier { get; init; }

    /// <summary>Seconds that raters need to react: annotations are moved earlier by as much.</summary>
    public double ReactionLag { get; init; }

    /// <summary>Annotations are brought to this regular grid; null to keep their own times.</summary>
    public ResamplingOptions? Resampling { get; init; }

    /// <summary>Every problem at once; empty when there is none.</summary>
    public IReadOnlyList<string> Errors()
    {
        List<string> errors = [.. Scale?.Errors() ?? [], .. Resampling?.Errors() ?? []];
        if (ReactionLag is not (>= 0 and <= 60))
            errors.Add($"The reaction lag must be 0 to 60 seconds, not {ReactionLag}.");
        return errors;
    }

    /// <summary>Reads a scale such as <c>1..9</c>.</summary>
    /// <exception cref="CorpusException">It is not two numbers with two dots between them, the lower first.</exception>
    public static ValueScale ParseScale(string scale)
    {
        var ends = scale.Split("..");
        return ends.Length == 2
            && double.TryParse(ends[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var low)
            && double.TryParse(ends[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var high)
            && new ValueScale(low, high) is var parsed
            && parsed.Errors().Count == 0
            ? parsed
            : throw new CorpusException("scale", $"'{scale}' is not a scale; write, for example, 1..9 or 0..1");
    }

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
