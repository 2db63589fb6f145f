using Prosodia.Learning.Svm;

namespace Prosodia.Evaluation.Selection;

/// <summary>Every feature's values in ascending order, sorted once for all choices of rows.</summary>
internal sealed class FeatureOrder
{
    private readonly int[] _rows;
    private readonly double[] _values;

    public FeatureOrder(SampleMatrix features)
    {
        (Rows, Columns) = (features.Rows, features.Columns);
        _rows = new int[Rows * Columns];
        _values = new double[Rows * Columns];
        Parallel.For(0, Columns, column =>
        {
            var values = _values.AsSpan(column * Rows, Rows);
            var rows = _rows.AsSpan(column * Rows, Rows);
            for (var row = 0; row < values.Length; row++)
                (values[row], rows[row]) = (features[row][column], row);
            values.Sort(rows);
        });
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The values and classes of some rows, by ascending value.</summary>
    /// <param name="column">The feature.</param>
    /// <param name="classOfRow">The class of each row of the matrix; below 0 where the row is not wanted.</param>
    /// <param name="values">Receives the values; room for one more than there are wanted rows.</param>
    /// <param name="classes">Receives the classes; of the same length.</param>
    public void Collect(int column, ReadOnlySpan<int> classOfRow, Span<double> values, Span<int> classes)
    {
        var rows = _rows.AsSpan(column * Rows, Rows);
        var sorted = _values.AsSpan(column * Rows, Rows);
        var count = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            // Written always and overwritten by the next when not wanted: a branch here would be mispredicted half of the time.
            var wanted = classOfRow[rows[i]];
            (values[count], classes[count]) = (sorted[i], wanted);
            count += wanted < 0 ? 0 : 1;
        }
    }
}
