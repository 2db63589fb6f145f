namespace Prosodia.Learning.Svm;

/// <summary>Samples as rows of features: finite numbers, dense, row after row.</summary>
public sealed class SampleMatrix
{
    /// <summary>Most values accepted: one gigabyte of them.</summary>
    public const int MaxValues = 1 << 27;

    private readonly double[] _values;

    /// <summary>Takes the values over without a copy.</summary>
    /// <param name="values"><paramref name="rows"/> × <paramref name="columns"/> numbers, row after row.</param>
    /// <param name="rows">Number of samples.</param>
    /// <param name="columns">Number of features.</param>
    /// <exception cref="ArgumentException">The sizes disagree or a value is not finite; the message names row and column.</exception>
    public SampleMatrix(double[] values, int rows, int columns)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if ((long)rows * columns != values.Length || values.Length > MaxValues)
            throw new ArgumentException($"{values.Length} values are no {rows} × {columns} samples (at most {MaxValues} values)", nameof(values));
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"row {i / columns}, column {i % columns} is {values[i]}; samples must be finite", nameof(values));
        }

        _values = values;
        (Rows, Columns) = (rows, columns);
    }

    /// <summary>Number of samples.</summary>
    public int Rows { get; }

    /// <summary>Number of features.</summary>
    public int Columns { get; }

    /// <summary>The features of one sample.</summary>
    /// <param name="row">0-based sample.</param>
    public ReadOnlySpan<double> this[int row] => _values.AsSpan(row * Columns, Columns);

    /// <summary>Copies rows into a new matrix, in the order given.</summary>
    /// <param name="rows">0-based samples.</param>
    public SampleMatrix Select(ReadOnlySpan<int> rows)
    {
        var values = new double[rows.Length * Columns];
        for (var i = 0; i < rows.Length; i++)
            this[rows[i]].CopyTo(values.AsSpan(i * Columns));
        return new(values, rows.Length, Columns);
    }

    /// <summary>Copies some columns of some rows into a new matrix, both in the order given.</summary>
    /// <param name="rows">0-based samples.</param>
    /// <param name="columns">0-based features.</param>
    public SampleMatrix Select(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns)
    {
        var values = new double[rows.Length * columns.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var sample = this[rows[i]];
            for (var j = 0; j < columns.Length; j++)
                values[(i * columns.Length) + j] = sample[columns[j]];
        }

        return new(values, rows.Length, columns.Length);
    }
}
