namespace Prosodia.Numerics;

/// <summary>
/// Elementary functions from additions, multiplications and divisions only. IEEE 754 fixes those to the bit, whereas the results of
/// <see cref="Math.Sin"/> and its like differ between C runtimes: what is made with these is the same on every machine.
/// </summary>
/// <remarks>Series on a reduced range; within about 1e-14 (relative, or absolute for the sine) of the true value.</remarks>
internal static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>e to the power of <paramref name="x"/>; the argument is held to ±700.</summary>
    public static double Exp(double x)
    {
        x = Math.Clamp(x, -700, 700);
        var k = Math.Round(x * 1.4426950408889634);
        var r = x - k * Ln2High - k * Ln2Low;
        var sum = 1.0;
        for (var n = 14; n > 0; n--)
            sum = 1 + sum * r / n;
        return sum * BitConverter.Int64BitsToDouble((1023 + (long)k) << 52);
    }

    /// <summary>2 to the power of <paramref name="x"/>.</summary>
    public static double Exp2(double x) => Exp(x * 0.6931471805599453);

    /// <summary>The amplitude ratio of a level difference in decibels.</summary>
    public static double FromDecibels(double decibels) => Exp(decibels * 0.11512925464970229);

    /// <summary>The frequency ratio of an interval in semitones.</summary>
    public static double FromSemitones(double semitones) => Exp2(semitones / 12);

    /// <summary>Natural logarithm of a positive normal number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        for (var n = 21; n > 0; n -= 2)
            sum = sum * square + 1.0 / n;
        return exponent * Ln2High + (2 * s * sum + exponent * Ln2Low);
    }

    /// <summary>Sine of an angle in turns: sin(2πt).</summary>
    public static double Sin(double turns)
    {
        var t = turns - Math.Round(turns);
        if (t > 0.25) t = 0.5 - t;
        else if (t < -0.25) t = -0.5 - t;
        var x = 2 * Math.PI * t;
        var square = x * x;
        var sum = 1.0;
        for (var n = 20; n > 0; n -= 2)
            sum = 1 - sum * square / (n * (n + 1));
        return x * sum;
    }

    /// <summary>Cosine of an angle in turns: cos(2πt).</summary>
    public static double Cos(double turns) => Sin(turns + 0.25);
}
