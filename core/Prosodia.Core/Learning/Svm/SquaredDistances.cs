namespace Prosodia.Learning.Svm;

/// <summary>Squared Euclidean distances ‖x − z‖² of all samples, as x·x + z·z − 2 x·z in double precision.</summary>
/// <remarks>
/// That form (and not the sum of squared differences) is what LIBSVM trains RBF machines with. Rounding may leave a distance of equal points
/// slightly below zero; it is kept so.
/// </remarks>
public sealed class SquaredDistances
{
    private readonly double[] _values;

    /// <summary>Computes the distances.</summary>
    /// <param name="samples">The samples.</param>
    /// <exception cref="ArgumentException">A distance is not finite; the message names the samples.</exception>
    public SquaredDistances(SampleMatrix samples)
    {
        Count = samples.Rows;
        _values = new DotProducts(samples).Values;
        var squares = new double[Count];
        for (var i = 0; i < Count; i++)
            squares[i] = _values[(i * Count) + i];
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < Count; j++)
            {
                var distance = squares[i] + squares[j] - (2 * _values[(i * Count) + j]);
                if (!double.IsFinite(distance))
                    throw new ArgumentException($"samples {i} and {j} are too large for a distance; scale the features", nameof(samples));
                _values[(i * Count) + j] = distance;
            }
        }
    }

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>‖x_i − x_j‖².</summary>
    /// <param name="i">0-based sample.</param>
    /// <param name="j">0-based sample.</param>
    public double this[int i, int j] => _values[(i * Count) + j];
}
