namespace Prosodia.Features.Statistics;

/// <summary>
/// Mean and population standard deviation of the 130 descriptor columns over 2 s windows every second: 260 features at 1 Hz, in the order
/// of <see cref="FeatureSet.Window"/>, computed while the rows arrive in the memory of one window.
/// </summary>
/// <remarks>
/// Coutinho, Schuller (2017), "Feature extraction". Window w covers the rows with w·hop ≤ row·step &lt; w·hop + length, and its time
/// stamp is its beginning, w·hop. At the end of the recording windows go on while the sound still fills half of one; a row describes the
/// 60 ms from its time stamp on, so a recording of N seconds has floor(N) windows with the default options, give or take one row. Any
/// recording with at least one row has at least one window. The standard deviation takes two passes in float64.
/// </remarks>
public sealed class WindowStatistics
{
    /// <summary>Seconds that one row describes: the longer of the two analysis frames.</summary>
    private const double Frame = 0.06;

    private readonly WindowOptions _options;
    private readonly double _step;
    private readonly float[] _ring;
    private readonly int _capacity;
    private readonly double[] _mean = new double[LldTrack.Columns];
    private readonly double[] _variance = new double[LldTrack.Columns];
    private long _rows;
    private int _windows;
    private bool _finished;

    /// <summary>Starts a recording.</summary>
    /// <param name="step">Seconds from row to row, 0.001..0.1.</param>
    /// <param name="options">Windows; null for the paper's.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public WindowStatistics(double step, WindowOptions? options = null)
    {
        _options = options ?? WindowOptions.Default;
        _options.Validate(nameof(options));
        if (!(step >= 0.001 && step <= 0.1))
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step must be from 0.001 to 0.1 s.");
        _step = step;
        _capacity = (int)Math.Ceiling(_options.Length / step) + 1;
        _ring = new float[_capacity * LldTrack.Columns];
    }

    /// <summary>Windows given out so far; the last one has the time stamp (Windows − 1)·hop.</summary>
    public int Windows => _windows;

    /// <summary>Window features of a whole recording: what pushing its rows one by one gives, bit for bit.</summary>
    /// <param name="track">Descriptors of the recording.</param>
    /// <param name="options">Windows; null for the paper's.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static WindowTrack Of(LldTrack track, WindowOptions? options = null, CancellationToken cancellationToken = default)
    {
        var statistics = new WindowStatistics(track.Step, options);
        var features = new float[WindowTrack.Columns];
        var values = new List<float>();
        for (var row = 0; row < track.Rows; row++)
        {
            if (statistics.Push(track.Row(row), features))
            {
                cancellationToken.ThrowIfCancellationRequested();
                values.AddRange(features);
            }
        }

        while (statistics.Finish(features))
            values.AddRange(features);
        return new WindowTrack([.. values], statistics._options.Hop, statistics._options.Length);
    }

    /// <summary>Takes the next row; gives a window out with the last row that belongs to it.</summary>
    /// <param name="row">[130].</param>
    /// <param name="features">[260]; written when the result is true.</param>
    /// <returns>Whether the row completed a window.</returns>
    /// <exception cref="InvalidDataException">A value of the window is not a finite number.</exception>
    public bool Push(ReadOnlySpan<float> row, Span<float> features)
    {
        if (_finished)
            throw new InvalidOperationException("The recording was finished; start a new WindowStatistics for the next one.");
        row[..LldTrack.Columns].CopyTo(RingRow(_rows));
        _rows++;
        if (_rows < End(_windows))
            return false;
        Write(features);
        return true;
    }

    /// <summary>Ends the recording: gives out the windows that it fills by half or more. Call until the result is false.</summary>
    /// <param name="features">[260]; written when the result is true.</param>
    /// <returns>Whether there was another window.</returns>
    /// <exception cref="InvalidDataException">A value of the window is not a finite number.</exception>
    public bool Finish(Span<float> features)
    {
        _finished = true;
        var covered = ((_rows - 1) * _step) + Frame - (_windows * _options.Hop);
        var halfFull = First(_windows) < _rows && covered >= _options.Length / 2;
        if (!halfFull && (_windows > 0 || _rows == 0))
            return false;
        Write(features);
        return true;
    }

    private long First(int window) => SegmentRows.FirstAtOrAfter(window * _options.Hop, _step);

    private long End(int window) => SegmentRows.FirstAtOrAfter((window * _options.Hop) + _options.Length, _step);

    private Span<float> RingRow(long row) => _ring.AsSpan((int)(row % _capacity) * LldTrack.Columns, LldTrack.Columns);

    private void Write(Span<float> features)
    {
        var (first, end) = (First(_windows), Math.Min(_rows, End(_windows)));
        var count = (int)(end - first);
        Array.Clear(_mean);
        Array.Clear(_variance);
        for (var row = first; row < end; row++)
            ColumnSums.Add(RingRow(row), _mean);
        ColumnSums.ToMeans(_mean, count);
        for (var row = first; row < end; row++)
            ColumnSums.AddSquaredDeviations(RingRow(row), _mean, _variance);
        for (var c = 0; c < LldTrack.Columns; c++)
        {
            features[c] = (float)_mean[c];
            features[LldTrack.Columns + c] = (float)Math.Sqrt(_variance[c] / count);
        }

        _windows++;
    }
}
