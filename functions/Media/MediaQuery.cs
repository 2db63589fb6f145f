using System.Collections.Immutable;
using Prosodia.Storage;

namespace Prosodia.Functions.Media;

/// <summary>Which media are searched for. All that is given must hold.</summary>
/// <param name="Prefix">What their paths begin with.</param>
/// <param name="Emotion">Their emotion.</param>
/// <param name="Domain">Their domain.</param>
/// <param name="Arousal">Range of their mean arousal.</param>
/// <param name="Valence">Range of their mean valence.</param>
public sealed record MediaQuery(
    string Prefix = "", string? Emotion = null, string? Domain = null, ValueRange Arousal = default, ValueRange Valence = default)
{
    /// <summary>What keeps media from having paths that begin like this; null when nothing does.</summary>
    /// <param name="prefix">The beginning.</param>
    public static string? PrefixProblem(string prefix) => prefix.Length == 0 ? null : BlobName.PathProblem(prefix + "x");

    /// <summary>The query as conditions on the columns of the index.</summary>
    internal ImmutableArray<ColumnCondition> Conditions() =>
    [
        .. Equal("emotion", Emotion), .. Equal("domain", Domain), .. Within("arousal", Arousal), .. Within("valence", Valence),
    ];

    private static IEnumerable<ColumnCondition> Equal(string column, string? value) =>
        value is null ? [] : [new(column, Comparison.Equal, value)];

    private static IEnumerable<ColumnCondition> Within(string column, ValueRange range)
    {
        if (range.Least is { } least)
            yield return new(column, Comparison.AtLeast, least);
        if (range.Most is { } most)
            yield return new(column, Comparison.AtMost, most);
    }
}
