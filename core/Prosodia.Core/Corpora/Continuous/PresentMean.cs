namespace Prosodia.Corpora.Continuous;

/// <summary>The mean of the values that are there: NaN is left out, and the mean of nothing is NaN.</summary>
internal struct PresentMean
{
    private double _sum;
    private int _count;

    /// <summary>The mean so far.</summary>
    public readonly double Value => _count == 0 ? double.NaN : _sum / _count;

    /// <summary>Takes one more value.</summary>
    /// <param name="value">A value, or NaN for none.</param>
    public void Add(double value)
    {
        if (!double.IsNaN(value))
        {
            _sum += value;
            _count++;
        }
    }
}
