using Prosodia.Features.Voicing;

namespace Prosodia.Tests.Features.Voicing;

public sealed class SplineTableTests
{
    private static readonly double[] Knots = [0, 1, 2.5, 3, 5, 8];

    [Fact]
    public void StraightLine_IsReproduced()
    {
        var values = Evaluate(x => (2 * x) - 1, [-0.5, 0.3, 2.9, 4, 7.5]);
        Assert.Equal([-2, -0.4, 4.8, 7, 14], values.Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void Knots_AreInterpolated()
    {
        var values = Evaluate(Math.Sin, Knots);
        for (var i = 0; i < Knots.Length; i++)
            Assert.Equal(Math.Sin(Knots[i]), values[i], 1e-12);
    }

    /// <summary>scipy.interpolate.CubicSpline(knots, knots**3, bc_type='natural') at the same points, to 1e-9.</summary>
    [Fact]
    public void Cube_IsSciPysNaturalSpline()
    {
        var values = Evaluate(x => x * x * x, [0.5, 2, 2.75, 4, 6.5]);
        double[] expected = [0.141791044776, 7.90547263682, 20.8822294776, 61.671641791, 292.809701493];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], values[i], 1e-9);
    }

    private static double[] Evaluate(Func<double, double> function, double[] points)
    {
        var table = new SplineTable(Knots, points);
        var y = Array.ConvertAll(Knots, x => function(x));
        var s = new double[Knots.Length];
        for (var i = 1; i < Knots.Length - 1; i++)
        {
            var knot = table.Knots[i];
            s[i] = (knot.Alpha * y[i - 1]) + (knot.Beta * y[i]) + (knot.Gamma * y[i + 1]) - (knot.Sigma * s[i - 1]);
        }

        for (var i = Knots.Length - 2; i > 0; i--)
            s[i] += table.Knots[i].Rho * s[i + 1];
        return Array.ConvertAll(table.Points, p =>
            (p.LeftWeight * y[p.Right - 1]) + (p.RightWeight * y[p.Right])
            + (p.LeftCurvature * s[p.Right - 1]) + (p.RightCurvature * s[p.Right]));
    }
}
