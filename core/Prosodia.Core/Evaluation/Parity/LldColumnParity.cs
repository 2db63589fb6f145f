using Prosodia.Features;

namespace Prosodia.Evaluation.Parity;

/// <summary>How closely one column of descriptors agrees with the reference's.</summary>
/// <param name="Column">0-based column, see <see cref="LldNames.All"/>.</param>
/// <param name="Name">The column's name.</param>
/// <param name="Deviation">Standard deviation of the reference's values (population), in the column's unit.</param>
/// <param name="Tolerance">Largest error that agrees, in the column's unit.</param>
/// <param name="WorstError">Largest error, in the column's unit; NaN if a value is not a number.</param>
/// <param name="WorstRow">0-based row of the largest error.</param>
/// <param name="Correlation">Pearson's r; NaN if either column is constant.</param>
/// <param name="RowsOut">Rows beyond the tolerance.</param>
/// <param name="RowsAllowed">How many may be.</param>
public sealed record LldColumnParity(
    int Column,
    string Name,
    double Deviation,
    double Tolerance,
    double WorstError,
    int WorstRow,
    double Correlation,
    int RowsOut,
    int RowsAllowed)
{
    private const int HighestRastaBandDelta = LldColumn.Count + LldColumn.RastaBands + 25;
    private const double ShareOfDeviation = 1e-4;
    private const double ShareOfMean = 1e-5;
    private const double HardlyVaries = 1e-3;
    private const double Least = 1e-9;

    /// <summary>Whether no more rows than allowed are out.</summary>
    public bool Passes => RowsOut <= RowsAllowed;

    /// <summary>The largest error in standard deviations of the reference; the plain error if the reference is constant.</summary>
    public double WorstInDeviations => Deviation > 0 ? WorstError / Deviation : WorstError;

    /// <summary>Compares the values of one column.</summary>
    /// <param name="column">0-based column.</param>
    /// <param name="reference">A value per row, at least one.</param>
    /// <param name="actual">As many.</param>
    internal static LldColumnParity Compare(int column, ReadOnlySpan<double> reference, ReadOnlySpan<double> actual)
    {
        var (mean, deviation) = Spread(reference);
        var tolerance = ToleranceOf(column, mean, deviation);
        double worst = 0;
        int worstRow = 0, rowsOut = 0;
        for (var row = 0; row < reference.Length; row++)
        {
            var error = Math.Abs(reference[row] - actual[row]);
            if (!(error <= tolerance)) // NaN is out, too
                rowsOut++;
            if (error > worst || (double.IsNaN(error) && !double.IsNaN(worst)))
                (worst, worstRow) = (error, row);
        }

        var r = Pearson(reference, actual);
        return new(column, LldNames.All[column], deviation, tolerance, worst, worstRow, r, rowsOut, Allowance(column));
    }

    private static double ToleranceOf(int column, double mean, double deviation)
    {
        var share = (column == HighestRastaBandDelta ? 2 : 1) * ShareOfDeviation;
        var floor = deviation < HardlyVaries * Math.Abs(mean) ? ShareOfMean * Math.Abs(mean) : 0;
        return Math.Max(Math.Max(share * deviation, floor), Least);
    }

    private static int Allowance(int column)
    {
        var delta = column >= LldColumn.Count;
        return (column % LldColumn.Count) switch
        {
            LldColumn.F0 => delta ? 7 : 0,
            LldColumn.Voicing or (>= LldColumn.RollOffs and < LldColumn.RollOffs + 4) => delta ? 7 : 3,
            _ => 0,
        };
    }

    private static (double Mean, double Deviation) Spread(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
            sum += value;
        var mean = sum / values.Length;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }

    private static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var ((meanX, deviationX), (meanY, deviationY)) = (Spread(x), Spread(y));
        var sum = 0.0;
        for (var row = 0; row < x.Length; row++)
            sum += (x[row] - meanX) * (y[row] - meanY);
        return sum / x.Length / (deviationX * deviationY);
    }
}
