using System.Buffers.Text;
using System.Numerics;

namespace Prosodia.Features.Export;

/// <summary>
/// Numbers as C's printf writes them: <c>%e</c>, <c>%f</c> and <c>%.0f</c>, exactly, with ties to even. A multiplication in float64 decides
/// all but the near-ties, which exact integer arithmetic does.
/// </summary>
internal static class PrintfNumber
{
    /// <summary>Longest text of any of them.</summary>
    public const int MaxLength = 340;

    private const int LeastPower = -40;

    /// <summary>10^k for k = −40..60: more than float32 needs on either side.</summary>
    private static readonly double[] Powers = [.. Enumerable.Range(LeastPower, 101).Select(k => double.Parse($"1e{k}"))];

    /// <summary>openSMILE's rule: <c>%.0f</c> where the value is whole, <c>%e</c> otherwise.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="text">Room for <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int OpenSmile(float value, Span<byte> text) =>
        MathF.Floor(value) == value ? Whole(value, text) : Exponent(value, text);

    /// <summary><c>%e</c>: seven significant digits and an exponent of two.</summary>
    /// <inheritdoc cref="OpenSmile" path="/param|/returns"/>
    public static int Exponent(float value, Span<byte> text)
    {
        if (!float.IsFinite(value))
            return NotFinite(value, text);
        var magnitude = Math.Abs((double)value);
        var (digits, exponent) = magnitude == 0 ? (0, 0) : SevenDigits(magnitude);
        var at = Sign(value, text);
        text[at + 8] = (byte)'e';
        text[at + 9] = exponent < 0 ? (byte)'-' : (byte)'+';
        for (var i = at + 7; i > at + 1; i--)
        {
            text[i] = (byte)('0' + (digits % 10));
            digits /= 10;
        }

        text[at + 1] = (byte)'.';
        text[at] = (byte)('0' + digits);
        exponent = Math.Abs(exponent);
        text[at + 10] = (byte)('0' + (exponent / 10));
        text[at + 11] = (byte)('0' + (exponent % 10));
        return at + 12;
    }

    /// <summary><c>%f</c>: six decimals.</summary>
    /// <inheritdoc cref="OpenSmile" path="/param|/returns"/>
    public static int Fixed(double value, Span<byte> text)
    {
        const int largestQuick = 100_000;
        if (!double.IsFinite(value))
            return NotFinite(value, text);
        var magnitude = Math.Abs(value);
        var scaled = magnitude * 1e6;
        var quick = magnitude < largestQuick && !NearTie(scaled, 1e-4);
        var at = Sign(value, text);
        if (quick)
        {
            var micros = (long)(scaled + 0.5);
            Utf8Formatter.TryFormat(micros / 1_000_000, text[at..], out var written);
            at += written;
            text[at++] = (byte)'.';
            Utf8Formatter.TryFormat(micros % 1_000_000, text[at..], out written, new('D', 6));
            return at + written;
        }

        var exact = RoundScaled(magnitude, 6).ToString("D7");
        for (var i = 0; i < exact.Length; i++)
        {
            if (i == exact.Length - 6)
                text[at++] = (byte)'.';
            text[at++] = (byte)exact[i];
        }

        return at;
    }

    /// <summary><c>%.0f</c> of a whole number; infinities are <c>inf</c>.</summary>
    /// <inheritdoc cref="OpenSmile" path="/param|/returns"/>
    private static int Whole(float value, Span<byte> text)
    {
        if (float.IsInfinity(value))
            return NotFinite(value, text);
        var at = Sign(value, text);
        var magnitude = Math.Abs((double)value);
        if (magnitude <= long.MaxValue / 2)
        {
            Utf8Formatter.TryFormat((long)magnitude, text[at..], out var written);
            return at + written;
        }

        foreach (var digit in new BigInteger(magnitude).ToString("D"))
            text[at++] = (byte)digit;
        return at;
    }

    private static (int Digits, int Exponent) SevenDigits(double magnitude)
    {
        const double log10Of2 = 0.30102999566398120;
        var exponent = (int)Math.Floor(Math.ILogB(magnitude) * log10Of2);
        var scaled = magnitude * Powers[6 - exponent - LeastPower];
        if (scaled >= 1e7)
        {
            exponent++;
            scaled = magnitude * Powers[6 - exponent - LeastPower];
        }

        // The product is within 3e-9 of the truth; only where that could change the rounding is exact arithmetic needed.
        var digits = NearTie(scaled, 1e-6) ? (int)RoundScaled(magnitude, 6 - exponent) : (int)(scaled + 0.5);
        return digits >= 10_000_000 ? (1_000_000, exponent + 1) : (digits, exponent);
    }

    private static bool NearTie(double scaled, double margin) => Math.Abs(scaled - Math.Floor(scaled) - 0.5) < margin;

    /// <summary>value · 10^power to the nearest whole number, ties to even, exactly.</summary>
    private static BigInteger RoundScaled(double value, int power)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)(bits >> 52) & 0x7FF;
        var mantissa = (bits & 0xF_FFFF_FFFF_FFFF) | (biased > 0 ? 1L << 52 : 0);
        var shift = Math.Max(biased, 1) - 1075;
        var numerator = mantissa * BigInteger.Pow(10, Math.Max(power, 0)) * BigInteger.Pow(2, Math.Max(shift, 0));
        var denominator = BigInteger.Pow(10, Math.Max(-power, 0)) * BigInteger.Pow(2, Math.Max(-shift, 0));
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var half = (2 * remainder).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static int Sign(double value, Span<byte> text)
    {
        if (!double.IsNegative(value))
            return 0;
        text[0] = (byte)'-';
        return 1;
    }

    private static int NotFinite(double value, Span<byte> text)
    {
        var at = Sign(value, text);
        (double.IsNaN(value) ? "nan"u8 : "inf"u8).CopyTo(text[at..]);
        return at + 3;
    }
}
