namespace Prosodia.Features.Voicing;

/// <summary>Jitter and shimmer from accepted pitch periods. Sums are a frame's, the last period lives on into the next voiced frame.</summary>
internal struct PeriodStatistics
{
    private float _lastPeriod;
    private float _lastDifference;
    private float _jitterLocal;
    private float _jitterDdp;
    private float _shimmer;
    private float _periodSum;
    private float _differenceSum;
    private float _secondDifferenceSum;
    private float _amplitudeSum;
    private float _amplitudeDifferenceSum;
    private int _periods;
    private int _differences;
    private int _secondDifferences;

    /// <summary>Begins a voiced frame.</summary>
    public void BeginFrame()
    {
        _periodSum = _differenceSum = _secondDifferenceSum = _amplitudeSum = _amplitudeDifferenceSum = 0;
        _periods = _differences = _secondDifferences = 0;
    }

    /// <summary>Takes an accepted period.</summary>
    /// <param name="period">Seconds.</param>
    /// <param name="amplitude">Peak-to-peak amplitude of this period.</param>
    /// <param name="nextAmplitude">Peak-to-peak amplitude of its successor.</param>
    public void Add(float period, float amplitude, float nextAmplitude)
    {
        _periodSum += period;
        _periods++;
        if (_lastPeriod > 0)
        {
            var difference = Math.Abs(_lastPeriod - period);
            _differenceSum += difference;
            _differences++;
            if (_lastDifference > 0)
            {
                _secondDifferenceSum += Math.Abs(_lastDifference - difference);
                _secondDifferences++;
            }

            _lastDifference = difference;
        }

        _lastPeriod = period;
        _amplitudeSum += (amplitude + nextAmplitude) / 2;
        _amplitudeDifferenceSum += Math.Abs(amplitude - nextAmplitude);
    }

    /// <summary>The frame's descriptors; where it had no accepted period, those last known.</summary>
    public PeriodDescriptors EndFrame(float logHnr)
    {
        var meanPeriod = _periodSum / _periods;
        var jitterLocal = Jitter(_differenceSum, _differences, meanPeriod, ref _jitterLocal);
        var jitterDdp = Jitter(_secondDifferenceSum, _secondDifferences, meanPeriod, ref _jitterDdp);
        if (_periods > 0)
            _shimmer = _amplitudeSum <= 0 ? 0 : _amplitudeDifferenceSum / _amplitudeSum;
        return new(jitterLocal, jitterDdp, Math.Min(_shimmer, 1), logHnr);
    }

    private float Jitter(float sum, int count, float meanPeriod, ref float remembered)
    {
        if (count > 0)
            remembered = Math.Min(sum / count / meanPeriod, 1);
        else if (_periods > 0)
            return 0;
        return remembered;
    }
}
