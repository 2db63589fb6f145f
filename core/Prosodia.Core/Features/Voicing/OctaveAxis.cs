namespace Prosodia.Features.Voicing;

/// <summary>The logarithmic frequency axis of pitch analysis: as many points as the spectrum has bins, from 25 Hz to half the sample rate.</summary>
internal sealed class OctaveAxis
{
    private const double LowestHertz = 25;

    public OctaveAxis(int bins, double binSpacing)
    {
        Points = bins;
        var top = binSpacing * (bins - 1);
        First = Math.Log2(LowestHertz);
        Last = Math.Log2(top);
        PointsPerOctave = bins / (Math.Log(top / LowestHertz) / Math.Log(2));

        var knots = new double[bins];
        for (var i = 1; i < bins; i++)
            knots[i] = Math.Log(i * binSpacing) / Math.Log(2);
        knots[0] = (2 * knots[1]) - knots[2];
        var points = new double[bins];
        for (var i = 0; i < bins; i++)
            points[i] = First + (i * (Last - First) / (bins - 1));
        Spline = new SplineTable(knots, points);

        AuditoryWeights = new double[bins];
        var shift = (PointsPerOctave * Math.Log2(65.0 / 50.0)) - 1;
        for (var i = 0; i < bins; i++)
            AuditoryWeights[i] = 0.5 + (Math.Atan(3 * (i + 1 - shift) / PointsPerOctave) / Math.PI);
    }

    /// <summary>Points on the axis.</summary>
    public int Points { get; }

    /// <summary>log2 of the first point's frequency.</summary>
    public double First { get; }

    /// <summary>log2 of the last point's frequency.</summary>
    public double Last { get; }

    /// <summary>Points per octave.</summary>
    public double PointsPerOctave { get; }

    /// <summary>From the spectrum's bins to the axis.</summary>
    public SplineTable Spline { get; }

    /// <summary>Hearing's falling sensitivity towards low frequencies, one weight a point.</summary>
    public double[] AuditoryWeights { get; }
}
