namespace Prosodia.Features.Framing;

/// <summary>The two tapers: computed in double, applied in single precision.</summary>
internal static class AnalysisWindow
{
    /// <summary>Gaussian with σ = 0.4 of half the window: the taper of the 60 ms frames.</summary>
    public static float[] Gaussian(int length)
    {
        var centre = (length - 1) / 2.0;
        return Fill(length, i =>
        {
            var z = (i - centre) / (0.4 * centre);
            return Math.Exp(-0.5 * z * z);
        });
    }

    /// <summary>Hamming: the taper of the 20 ms frames.</summary>
    public static float[] Hamming(int length) => Fill(length, i => 0.54 - (0.46 * Math.Cos(2 * Math.PI * i / (length - 1))));

    private static float[] Fill(int length, Func<int, double> value)
    {
        var window = new float[length];
        for (var i = 0; i < length; i++)
            window[i] = (float)value(i);
        return window;
    }
}
