using System.Numerics;

namespace Prosodia.Features.Statistics;

/// <summary>The nine statistics of every column of a row-major matrix over chosen rows.</summary>
/// <remarks>
/// Population standard deviation, interquartile range by linear interpolation, mean absolute deviation about the mean, biased skewness
/// m3 / m2^1.5, excess kurtosis m4 / m2² − 3; the last two are 0 where the standard deviation is at most 1e-12. Sums are float64 and run
/// down the rows in order, one lane a column, so the result has the same bits on any vector width. Buffers are kept: not thread-safe.
/// </remarks>
internal sealed class ColumnStatistics(int columns)
{
    private const double Flat = 1e-12;

    /// <summary>Few enough for little memory, enough that a matrix on disk is not read often: a tenth or so of a row.</summary>
    private const int ColumnsAtATime = 13;

    private readonly double[] _mean = new double[columns];
    private readonly double[] _absolute = new double[columns];
    private readonly double[] _second = new double[columns];
    private readonly double[] _third = new double[columns];
    private readonly double[] _fourth = new double[columns];
    private readonly float[] _minimum = new float[columns];
    private readonly float[] _maximum = new float[columns];
    private float[] _gathered = [];

    /// <summary>Computes all of them.</summary>
    /// <param name="matrix">Row-major, <c>columns</c> wide; it may lie in pieces.</param>
    /// <param name="rows">Rows to use, at least one, each a valid row.</param>
    /// <param name="result">[9 × columns]: mean, std, max, min, range, iqr, mad, skewness, kurtosis.</param>
    /// <exception cref="InvalidDataException">A chosen row holds a value that is not a finite number.</exception>
    public void Compute(RowBlock matrix, ReadOnlySpan<int> rows, Span<float> result)
    {
        MeansAndExtremes(matrix, rows);
        CentralMoments(matrix, rows);
        if (_gathered.Length < ColumnsAtATime * rows.Length)
            _gathered = new float[Math.Max(ColumnsAtATime * rows.Length, 2 * _gathered.Length)];
        for (var c = 0; c < columns; c++)
        {
            if (c % ColumnsAtATime == 0)
                Gather(matrix, rows, c);
            var deviation = Math.Sqrt(_second[c] / rows.Length);
            var varies = deviation > Flat;
            result[c] = (float)_mean[c];
            result[columns + c] = (float)deviation;
            result[(2 * columns) + c] = _maximum[c];
            result[(3 * columns) + c] = _minimum[c];
            result[(4 * columns) + c] = (float)((double)_maximum[c] - _minimum[c]);
            result[(5 * columns) + c] = (float)Quantile.InterquartileRange(_gathered.AsSpan(c % ColumnsAtATime * rows.Length, rows.Length));
            result[(6 * columns) + c] = (float)(_absolute[c] / rows.Length);
            result[(7 * columns) + c] = varies ? (float)(_third[c] / rows.Length / (deviation * deviation * deviation)) : 0;
            result[(8 * columns) + c] = varies ? (float)((_fourth[c] * rows.Length / _second[c] / _second[c]) - 3) : 0;
        }
    }

    /// <summary>Turns some columns into rows.</summary>
    private void Gather(RowBlock matrix, ReadOnlySpan<int> rows, int first)
    {
        var cursor = new RowCursor(matrix, columns);
        var count = Math.Min(ColumnsAtATime, columns - first);
        for (var i = 0; i < rows.Length; i++)
        {
            var values = cursor.Row(rows[i]).Slice(first, count);
            for (var c = 0; c < count; c++)
                _gathered[(c * rows.Length) + i] = values[c];
        }
    }

    private void MeansAndExtremes(RowBlock matrix, ReadOnlySpan<int> rows)
    {
        Array.Clear(_mean);
        Array.Fill(_minimum, float.PositiveInfinity);
        Array.Fill(_maximum, float.NegativeInfinity);
        var cursor = new RowCursor(matrix, columns);
        foreach (var row in rows)
        {
            var values = cursor.Row(row);
            ColumnSums.Add(values, _mean);
            var c = 0;
            for (; c <= columns - Vector<float>.Count; c += Vector<float>.Count)
            {
                var x = new Vector<float>(values[c..]);
                Vector.Min(new Vector<float>(_minimum, c), x).CopyTo(_minimum, c);
                Vector.Max(new Vector<float>(_maximum, c), x).CopyTo(_maximum, c);
            }

            for (; c < columns; c++)
            {
                _minimum[c] = Math.Min(_minimum[c], values[c]);
                _maximum[c] = Math.Max(_maximum[c], values[c]);
            }
        }

        ColumnSums.ToMeans(_mean, rows.Length);
    }

    private void CentralMoments(RowBlock matrix, ReadOnlySpan<int> rows)
    {
        Array.Clear(_absolute);
        Array.Clear(_second);
        Array.Clear(_third);
        Array.Clear(_fourth);
        var cursor = new RowCursor(matrix, columns);
        foreach (var row in rows)
        {
            var values = cursor.Row(row);
            var c = 0;
            for (; c <= columns - Vector<float>.Count; c += Vector<float>.Count)
            {
                Vector.Widen(new Vector<float>(values[c..]), out var low, out var high);
                AddPowers(low, c);
                AddPowers(high, c + Vector<double>.Count);
            }

            for (; c < columns; c++)
                AddPowers(values[c], c);
        }
    }

    private void AddPowers(Vector<double> x, int c)
    {
        var d = x - new Vector<double>(_mean, c);
        var square = d * d;
        (new Vector<double>(_absolute, c) + Vector.Abs(d)).CopyTo(_absolute, c);
        (new Vector<double>(_second, c) + square).CopyTo(_second, c);
        (new Vector<double>(_third, c) + (square * d)).CopyTo(_third, c);
        (new Vector<double>(_fourth, c) + (square * square)).CopyTo(_fourth, c);
    }

    private void AddPowers(double x, int c)
    {
        var d = x - _mean[c];
        var square = d * d;
        _absolute[c] += Math.Abs(d);
        _second[c] += square;
        _third[c] += square * d;
        _fourth[c] += square * square;
    }
}
