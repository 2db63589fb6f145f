using System.Collections.Immutable;

namespace Prosodia.Features;

/// <summary>The names of the feature groups in files.</summary>
internal static class FeatureGroups
{
    /// <summary>In the order of Table III.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Enum.GetNames<FeatureGroup>()];

    /// <summary>The group of a name; null for any other text, numbers among them.</summary>
    /// <param name="name">As in <see cref="Names"/>.</param>
    public static FeatureGroup? Parse(string name) => Names.Contains(name) ? Enum.Parse<FeatureGroup>(name) : null;
}
