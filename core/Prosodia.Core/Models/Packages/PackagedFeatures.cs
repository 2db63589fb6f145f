using System.Collections.Immutable;
using Prosodia.Features;
using Prosodia.Features.Statistics;

namespace Prosodia.Models.Packages;

/// <summary>The feature vector as <c>model.json</c> holds it: names, and the group of each.</summary>
internal static class PackagedFeatures
{
    private const int MaxFeatures = 100_000;
    private const int MaxText = 1000;

    /// <summary>The groups as text.</summary>
    public static ImmutableArray<string> Groups(FeatureSet features) => [.. features.Groups.Select(group => group.ToString())];

    /// <summary>Everything that is wrong with names and groups: what the parser lets through.</summary>
    public static IEnumerable<string> Problems(ImmutableArray<string> names, ImmutableArray<string> groups)
    {
        if (TextProblem([.. names, .. groups]) is { } text)
            yield return text;
        if (names.Length is 0 or > MaxFeatures || groups.Length != names.Length)
            yield return $"{names.Length} feature names and {groups.Length} groups do not fit together";
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
            yield return "two features have one name";
    }

    /// <summary>What is wrong with texts: one is missing, or has no end.</summary>
    public static string? TextProblem(ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is null)
                return "a list holds null where a text must stand";
            if (text.Length > MaxText)
                return $"a text is longer than {MaxText} characters";
        }

        return null;
    }

    /// <summary>The feature set.</summary>
    /// <exception cref="InvalidDataException">There is no such group.</exception>
    public static FeatureSet Parse(ImmutableArray<string> names, ImmutableArray<string> groups) => new(
        names, [.. groups.Select(name => FeatureGroups.Parse(name) ?? throw new InvalidDataException($"there is no feature group '{name}'"))]);
}
