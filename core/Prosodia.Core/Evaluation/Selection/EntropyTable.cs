namespace Prosodia.Evaluation.Selection;

/// <summary>n·log₂n for counts, in whole multiples of a power of two.</summary>
/// <remarks>
/// An entropy of counts is a difference of such terms: n·H = n·log₂n − Σ nᵢ·log₂nᵢ. As integers they add up to the same number in any
/// order, so equal partitions have exactly equal gains, whatever the order of rows, classes or intervals. All terms stay below 2⁵¹.
/// </remarks>
internal sealed class EntropyTable
{
    private readonly long[] _terms;
    private readonly double _unit;

    /// <param name="largest">The largest count, 0 or more.</param>
    public EntropyTable(int largest)
    {
        var exponent = largest < 2 ? 0 : (int)Math.Ceiling(Math.Log2(largest * Math.Log2(largest)));
        _unit = Math.ScaleB(1, exponent - 51);
        _terms = new long[largest + 1];
        for (var n = 2; n <= largest; n++)
            _terms[n] = (long)Math.Round(n * Math.Log2(n) / _unit);
    }

    /// <summary>The terms by count.</summary>
    public ReadOnlySpan<long> Terms => _terms;

    /// <summary>Back to bits.</summary>
    public double Bits(long terms) => terms * _unit;

    /// <summary>n·H of counts that add up to <paramref name="total"/>.</summary>
    public long Entropy(ReadOnlySpan<int> counts, int total)
    {
        var sum = _terms[total];
        foreach (var count in counts)
            sum -= _terms[count];
        return sum;
    }
}
