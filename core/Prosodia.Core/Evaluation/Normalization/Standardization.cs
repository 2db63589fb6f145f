using System.Collections.Immutable;
using Prosodia.Learning.Svm;

namespace Prosodia.Evaluation.Normalization;

/// <summary>The mean of each feature and what to divide by: one normalisation for everybody, kept with a model to score strangers.</summary>
/// <remarks>
/// Divisors are population deviations, and 1 where these are below 1e-9: a feature that is constant in training is centred and never blown up.
/// </remarks>
public sealed record Standardization
{
    /// <summary>Takes stored parameters.</summary>
    /// <param name="means">Mean of each feature, finite.</param>
    /// <param name="divisors">Divisor of each feature, finite and above 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is out of range; the message names its column.</exception>
    public Standardization(ImmutableArray<double> means, ImmutableArray<double> divisors)
    {
        if (means.IsDefault || divisors.IsDefault || means.Length != divisors.Length)
            throw new ArgumentException("means and divisors must be given and of one length", nameof(divisors));
        for (var column = 0; column < means.Length; column++)
        {
            if (!double.IsFinite(means[column]))
                throw new ArgumentException($"column {column}: the mean is {means[column]}; it must be finite", nameof(means));
            if (!(divisors[column] > 0 && double.IsFinite(divisors[column])))
                throw new ArgumentException(
                    $"column {column}: the divisor is {divisors[column]}; it must be finite and above 0", nameof(divisors));
        }

        (Means, Divisors) = (means, divisors);
    }

    /// <summary>Mean of each feature.</summary>
    public ImmutableArray<double> Means { get; }

    /// <summary>Divisor of each feature.</summary>
    public ImmutableArray<double> Divisors { get; }

    /// <summary>Takes means and deviations from some rows.</summary>
    /// <param name="features">One row per sample.</param>
    /// <param name="rows">0-based rows to fit on: the training rows.</param>
    /// <exception cref="ArgumentException">There are no rows, or one is out of range.</exception>
    public static Standardization Fit(SampleMatrix features, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (rows.IsEmpty)
            throw new ArgumentException("no rows to fit on", nameof(rows));
        foreach (var row in rows)
        {
            if ((uint)row >= (uint)features.Rows)
                throw new ArgumentException($"row {row} is not in a matrix of {features.Rows} rows", nameof(rows));
        }

        var (means, divisors) = FeatureMoments.Of(features, rows);
        return new([.. means], [.. divisors]);
    }

    /// <summary>Normalises all rows with these parameters.</summary>
    /// <param name="features">As many features as were fitted on.</param>
    /// <returns>A new matrix.</returns>
    /// <exception cref="ArgumentException">The number of features differs.</exception>
    public SampleMatrix Apply(SampleMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Columns != Means.Length)
            throw new ArgumentException($"{features.Columns} features, but the normalisation is of {Means.Length}", nameof(features));
        var result = new double[features.Rows * features.Columns];
        for (var row = 0; row < features.Rows; row++)
            FeatureMoments.Standardize(features[row], Means.AsSpan(), Divisors.AsSpan(), result.AsSpan(row * features.Columns, features.Columns));
        return new(result, features.Rows, features.Columns);
    }
}
