using Prosodia.Features.Statistics;

namespace Prosodia.Scoring.Tags;

/// <summary>Makes tags of scores.</summary>
public static class MediaTags
{
    /// <summary>The tag of a recording.</summary>
    /// <param name="path">The medium's path in the archive.</param>
    /// <param name="sha256">SHA-256 of its bytes, in hexadecimal.</param>
    /// <param name="score">Its score, of the whole.</param>
    public static MediaTag Of(string path, string sha256, MediaScore score)
    {
        var emotion = score.Segments.FirstOrDefault(segment => segment.Whole)?.Emotions.FirstOrDefault();
        var affect = new OrderedDictionary<string, DimensionSummary>(StringComparer.Ordinal);
        foreach (var dimension in score.Affect.FirstOrDefault()?.Dimensions ?? [])
            affect.Add(dimension.Name, Summary(dimension));
        return new(path, sha256, score.Seconds, score.Models, score.Assumptions)
        {
            Emotion = emotion,
            Affect = affect,
            Quadrant = QuadrantOf(affect.GetValueOrDefault("arousal"), affect.GetValueOrDefault("valence")),
            OutsideTraining = emotion?.Unfamiliar > Familiarity.Limit,
        };
    }

    /// <summary>The quarter of the plane about the middles of both scales; null when one is missing.</summary>
    /// <param name="arousal">Arousal.</param>
    /// <param name="valence">Valence.</param>
    public static Quadrant? QuadrantOf(DimensionSummary? arousal, DimensionSummary? valence) => (IsHigh(arousal), IsHigh(valence)) switch
    {
        (true, true) => Quadrant.ExcitedPositive,
        (true, false) => Quadrant.ExcitedNegative,
        (false, false) => Quadrant.CalmNegative,
        (false, true) => Quadrant.CalmPositive,
        _ => null,
    };

    /// <summary>The values of a tag's row in the table <c>tags</c>, by column; what is unknown has no column.</summary>
    /// <param name="tag">The tag.</param>
    public static IReadOnlyDictionary<string, object> RowOf(MediaTag tag)
    {
        var row = new OrderedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["path"] = tag.Path,
            ["sha256"] = tag.Sha256,
            ["seconds"] = tag.Seconds,
            ["models"] = string.Join(' ', tag.Models.Select(model => $"{model.Id}@{model.Version}")),
            ["synthetic"] = tag.Models.Any(model => model.Synthetic),
            ["outsideTraining"] = tag.OutsideTraining,
        };
        Add("emotion", tag.Emotion?.Emotion);
        Add("probability", tag.Emotion?.Probability);
        Add("domain", tag.Emotion?.Domain);
        Add("arousal", tag.Affect.GetValueOrDefault("arousal")?.Mean);
        Add("valence", tag.Affect.GetValueOrDefault("valence")?.Mean);
        Add("quadrant", tag.Quadrant?.ToString());
        return row;

        void Add(string column, object? value)
        {
            if (value is not null)
                row.Add(column, value);
        }
    }

    private static bool? IsHigh(DimensionSummary? dimension) =>
        dimension is null ? null : dimension.Mean > (dimension.Minimum + dimension.Maximum) / 2;

    private static DimensionSummary Summary(AffectDimension dimension)
    {
        var values = dimension.Values.ToArray();
        return new(dimension.Mean, At(0.1), At(0.5), At(0.9), dimension.Minimum, dimension.Maximum);

        double At(double q) => Quantile.Of(values, q);
    }
}
