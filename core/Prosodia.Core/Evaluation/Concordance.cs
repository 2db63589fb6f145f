namespace Prosodia.Evaluation;

/// <summary>Lin's concordance correlation coefficient (CCC) of two sequences, in the two conventions that are in use.</summary>
/// <remarks>
/// Positions where either sequence is NaN are left out of both. Both methods return NaN when nothing can be said: no pairs, or both
/// sequences constant and equal.
/// </remarks>
public static class Concordance
{
    /// <summary>The textbook coefficient: every moment divides by n.</summary>
    /// <remarks>ρ = 2·s_xy / (s_x² + s_y² + (x̄ − ȳ)²), Lin (1989), with population moments.</remarks>
    /// <param name="x">One sequence.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <returns>−1..1, or NaN.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Coefficient(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var m = Moments.Of(x, y);
        return m.Count < 1 ? double.NaN : m.Ratio(m.Count);
    }

    /// <summary>
    /// The official score of the AVEC challenges: covariance over n, variances over n−1. It is (n−1)/n of
    /// <see cref="Coefficient"/> when the means agree; the two must not be compared with each other.
    /// </summary>
    /// <param name="x">One sequence: all recordings one after the other.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <returns>The score; NaN below two pairs.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double AvecScore(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var m = Moments.Of(x, y);
        return m.Count < 2 ? double.NaN : m.Ratio(m.Count - 1);
    }

    // Sums of squares about the means, in two passes: traces hardly move around a mean far from zero, where one pass cancels.
    private readonly record struct Moments(int Count, double MeanX, double MeanY, double Sxx, double Syy, double Sxy)
    {
        public static Moments Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        {
            if (x.Length != y.Length)
            {
                throw new ArgumentException($"The sequences differ in length: {x.Length} and {y.Length}.", nameof(y));
            }

            var n = 0;
            double sumX = 0, sumY = 0;
            for (var i = 0; i < x.Length; i++)
            {
                if (!double.IsNaN(x[i]) && !double.IsNaN(y[i]))
                {
                    n++;
                    sumX += x[i];
                    sumY += y[i];
                }
            }

            double meanX = sumX / n, meanY = sumY / n, sxx = 0, syy = 0, sxy = 0;
            for (var i = 0; i < x.Length; i++)
            {
                if (!double.IsNaN(x[i]) && !double.IsNaN(y[i]))
                {
                    double dx = x[i] - meanX, dy = y[i] - meanY;
                    sxx += dx * dx;
                    syy += dy * dy;
                    sxy += dx * dy;
                }
            }

            return new Moments(n, meanX, meanY, sxx, syy, sxy);
        }

        public double Ratio(int varianceDivisor)
        {
            var shift = MeanX - MeanY;
            return 2 * (Sxy / Count) / ((Sxx / varianceDivisor) + (Syy / varianceDivisor) + (shift * shift));
        }
    }
}
