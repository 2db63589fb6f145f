namespace Prosodia.Audio;

/// <summary>
/// The low-pass kernel of the resampler: a sinc under a Kaiser window (J. F. Kaiser 1974; Oppenheim and Schafer, Discrete-Time
/// Signal Processing, section 7.5.3), centred on 0, with time in samples of the lower of the two rates.
/// </summary>
/// <remarks>
/// Pass band up to 0.9, stop band from 1.0 of the lower rate's Nyquist frequency; the design attenuation A = 120 dB bounds the
/// ripple of both (pass band flat to 0.00001 dB). beta = 0.1102 (A - 8.7); length - 1 = (A - 7.95) / (2.285 * 0.1 pi) = 156.
/// </remarks>
internal static class KaiserSinc
{
    /// <summary>The kernel is zero from here on, on either side.</summary>
    public const double HalfWidth = 78.5;

    private const double Cutoff = 0.95;
    private const double Beta = 0.1102 * (120 - 8.7);

    private static readonly double WindowPeak = BesselI0(Beta);

    /// <summary>Value at a time.</summary>
    public static double At(double time)
    {
        var edge = time / HalfWidth;
        if (Math.Abs(edge) >= 1)
        {
            return 0;
        }

        var x = Math.PI * Cutoff * time;
        var sinc = Math.Abs(x) < 1e-9 ? Cutoff : Cutoff * Math.Sin(x) / x;
        return sinc * BesselI0(Beta * Math.Sqrt(1 - (edge * edge))) / WindowPeak;
    }

    /// <summary>Modified Bessel function of the first kind, order 0: the sum over k of ((x/2)^k / k!)^2.</summary>
    private static double BesselI0(double x)
    {
        var sum = 1.0;
        var term = 1.0;
        for (var k = 1; term > 1e-17 * sum; k++)
        {
            var factor = x / (2 * k);
            term *= factor * factor;
            sum += term;
        }

        return sum;
    }
}
