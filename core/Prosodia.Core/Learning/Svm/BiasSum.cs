namespace Prosodia.Learning.Svm;

/// <summary>ρ: the mean of y∇f over free samples, or the middle of the interval that the bounded ones leave (LIBSVM paper, section 4.1.5).</summary>
internal struct BiasSum()
{
    private double _upper = double.PositiveInfinity;
    private double _lower = double.NegativeInfinity;
    private double _sum;
    private int _free;

    public readonly double Rho => _free > 0 ? _sum / _free : (_upper + _lower) / 2;

    /// <summary>Adds a sample. The order matters to the last bit.</summary>
    public void Add(sbyte sign, double alpha, double cost, double signedGradient)
    {
        var (atUpper, atLower) = (alpha >= cost, alpha <= 0);
        if (!atUpper && !atLower)
        {
            _free++;
            _sum += signedGradient;
        }
        else if (atUpper == (sign < 0))
        {
            _upper = Math.Min(_upper, signedGradient);
        }
        else
        {
            _lower = Math.Max(_lower, signedGradient);
        }
    }
}
