namespace Prosodia.Features.Voicing;

/// <summary>
/// A natural cubic spline over fixed knots, evaluated at fixed points: everything that does not depend on the ordinates, worked out once.
/// </summary>
/// <remarks>
/// The second derivatives s solve a tridiagonal system. Its elimination is, per inner knot i, u[i] = α y[i−1] + β y[i] + γ y[i+1] − σ u[i−1], then
/// backwards s[i] = ρ s[i+1] + u[i], with s = 0 at both ends.
/// </remarks>
internal sealed class SplineTable
{
    /// <summary>Coefficients of the elimination at one inner knot.</summary>
    public readonly record struct Knot(double Alpha, double Beta, double Gamma, double Sigma, double Rho);

    /// <summary>A point between knots <c>Right − 1</c> and <c>Right</c>: weights of both ordinates and both second derivatives.</summary>
    public readonly record struct Point(int Right, double LeftWeight, double RightWeight, double LeftCurvature, double RightCurvature);

    /// <summary>Works out the table.</summary>
    /// <param name="knots">Ascending abscissae.</param>
    /// <param name="points">Where to evaluate; a point belongs to the first interval whose right end reaches it.</param>
    public SplineTable(double[] knots, double[] points)
    {
        Knots = new Knot[knots.Length];
        var rho = 0.0;
        for (var i = 1; i < knots.Length - 1; i++)
        {
            double left = knots[i] - knots[i - 1], right = knots[i + 1] - knots[i], both = left + right;
            var share = left / both;
            var pivot = (share * rho) + 2;
            rho = (share - 1) / pivot;
            var scale = 6 / (both * pivot);
            Knots[i] = new(scale / left, -(scale / left) - (scale / right), scale / right, share / pivot, rho);
        }

        Points = new Point[points.Length];
        var k = 1;
        for (var i = 0; i < points.Length; i++)
        {
            while (k < knots.Length - 1 && knots[k] < points[i])
                k++;
            var width = knots[k] - knots[k - 1];
            double a = (knots[k] - points[i]) / width, b = (points[i] - knots[k - 1]) / width;
            Points[i] = new(k, a, b, ((a * a * a) - a) * width * width / 6, ((b * b * b) - b) * width * width / 6);
        }
    }

    /// <summary>One entry per knot; the first and the last are zero.</summary>
    public Knot[] Knots { get; }

    /// <summary>One entry per evaluation point.</summary>
    public Point[] Points { get; }
}
