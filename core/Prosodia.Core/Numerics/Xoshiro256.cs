namespace Prosodia.Numerics;

/// <summary>The xoshiro256** generator, seeded from a list of keys such as (seed, performer, item).</summary>
/// <remarks>
/// Blackman &amp; Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021). Keys are mixed with SplitMix64, so every
/// item has a stream of its own and neither order nor threads matter.
/// </remarks>
internal sealed class Xoshiro256
{
    private ulong _a, _b, _c, _d;

    public Xoshiro256(params ReadOnlySpan<long> keys)
    {
        var state = 0x9E3779B97F4A7C15UL;
        foreach (var key in keys)
            state = Mix(state ^ unchecked((ulong)key)) + 0x9E3779B97F4A7C15UL;
        _a = Mix(state += 0x9E3779B97F4A7C15UL);
        _b = Mix(state += 0x9E3779B97F4A7C15UL);
        _c = Mix(state += 0x9E3779B97F4A7C15UL);
        _d = Mix(state + 0x9E3779B97F4A7C15UL);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Uniform(double low, double high) => low + (high - low) * Next();

    /// <summary>Uniform in 0..<paramref name="count"/>−1.</summary>
    public int Below(int count) => (int)(Next() * count);

    /// <summary>Uniform noise of unit variance: as good as a normal one after a filter, and cheap.</summary>
    public double Noise() => (Next() - 0.5) * 3.4641016151377544;

    /// <summary>Standard normal (Box–Muller).</summary>
    public double Normal()
    {
        var radius = Math.Sqrt(-2 * PortableMath.Log(1 - Next()));
        return radius * PortableMath.Sin(Next());
    }

    /// <summary>Standard Gumbel: the largest of (score + Gumbel) is a draw from the softmax of the scores.</summary>
    public double Gumbel() => -PortableMath.Log(1e-12 - PortableMath.Log(1 - Next() * 0.999999));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
