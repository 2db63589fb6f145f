using Prosodia.Learning.Svm;

namespace Prosodia.Evaluation.Normalization;

/// <summary>Brings every feature of every performer to mean 0 and deviation 1.</summary>
/// <remarks>
/// Zhang, Essl, Mower Provost (2015), section V-A: over all utterances of the performer. That needs no labels, and is done for test performers
/// too: their unlabelled test material takes part. Population deviation; below 1e-9 the feature is centred only, so a constant
/// feature and a performer with one row become 0.
/// </remarks>
public static class PerformerNormalization
{
    /// <summary>Normalises all rows.</summary>
    /// <param name="features">One row per utterance.</param>
    /// <param name="performers">The performer of each row.</param>
    /// <returns>A new matrix.</returns>
    /// <exception cref="ArgumentException">A row has no performer (the message names it), or the numbers of rows differ.</exception>
    public static SampleMatrix Apply(SampleMatrix features, IReadOnlyList<string?> performers)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(performers);
        if (performers.Count != features.Rows)
            throw new ArgumentException($"{performers.Count} performers for {features.Rows} rows; one a row is needed", nameof(performers));
        var result = new double[features.Rows * features.Columns];
        foreach (var rows in RowsOfPerformers(performers))
        {
            var (means, divisors) = FeatureMoments.Of(features, rows);
            foreach (var row in rows)
                FeatureMoments.Standardize(features[row], means, divisors, result.AsSpan(row * features.Columns, features.Columns));
        }

        return new(result, features.Rows, features.Columns);
    }

    private static IEnumerable<int[]> RowsOfPerformers(IReadOnlyList<string?> performers)
    {
        var rows = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < performers.Count; row++)
        {
            if (string.IsNullOrEmpty(performers[row]))
                throw new ArgumentException($"row {row} has no performer; name one, or normalise over all rows", nameof(performers));
            if (!rows.TryGetValue(performers[row]!, out var own))
                rows[performers[row]!] = own = [];
            own.Add(row);
        }

        return rows.Values.Select(own => own.ToArray());
    }
}
