using FsCheck;
using FsCheck.Fluent;
using Prosodia.Evaluation.Selection;
using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Evaluation.Selection;

/// <summary>Features and classes to rank.</summary>
internal static class GainData
{
    public const int Rows = 60;

    public const int Columns = 6;

    /// <summary>Column 0 knows something, column 4 has many ties, column 5 is constant.</summary>
    public static readonly SampleMatrix Features = Table(Value);

    public static readonly int[] Labels = [.. Enumerable.Range(0, Rows).Select(i => ((i * i) + (i / 7)) % 3)];

    /// <summary>Small tables with few different values: rows × 3 and labels of up to four classes.</summary>
    public static readonly Arbitrary<(double[] Values, int[] Labels)> Small =
        (from rows in Gen.Choose(1, 40)
         from spread in Gen.Choose(0, 3)
         from labels in Gen.Choose(-1, 2).ArrayOf(rows)
         from noise in Gen.Choose(0, 6).ArrayOf(rows * 3)
         select ((double[])[.. noise.Select((x, i) => x + (spread * (i % 3) * labels[i / 3]))], labels)).ToArbitrary();

    public static FeatureRanking Rank(SampleMatrix features, int[] labels, Discretizer discretizer) =>
        new InformationGainRanker(features).Rank([.. Enumerable.Range(0, features.Rows)], labels, discretizer);

    /// <summary>The gain of a single feature on all of its rows.</summary>
    public static double Gain(double[] values, int[] labels, Discretizer discretizer) =>
        Rank(new(values, values.Length, 1), labels, discretizer).Gains[0];

    /// <summary>The gains in column order.</summary>
    public static double[] ByColumn(FeatureRanking ranking)
    {
        var gains = new double[ranking.Columns.Length];
        for (var i = 0; i < gains.Length; i++)
            gains[ranking.Columns[i]] = ranking.Gains[i];
        return gains;
    }

    private static double Value(int i, int j)
    {
        double noise = ((i * 7919) + (j * 104729) + (i * i * (j + 3))) % 997 % (11 + (j * 40));
        return j switch
        {
            0 => noise + (2 * (((i * i) + (i / 7)) % 3)),
            4 => Math.Floor(noise / 20) + ((((i * i) + (i / 7)) % 3) == 1 ? 4 : 0),
            5 => 5,
            _ => noise,
        };
    }

    private static SampleMatrix Table(Func<int, int, double> value) =>
        new([.. Enumerable.Range(0, Rows * Columns).Select(i => value(i / Columns, i % Columns))], Rows, Columns);
}
