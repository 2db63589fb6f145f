using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Voicing;

/// <summary>Turns a magnitude spectrum into the peak-enhanced, auditorily weighted spectrum on the octave axis that pitch is read from.</summary>
/// <remarks>Hermes (1988): only the neighbourhoods of peaks are kept, smoothed, and resampled by a cubic spline.</remarks>
internal sealed class OctaveSpectrum
{
    private readonly OctaveAxis _axis;
    private readonly PeakNeighbourhoods _peaks;
    private readonly double[] _smooth;
    private readonly double[] _curvature;

    public OctaveSpectrum(OctaveAxis axis)
    {
        _axis = axis;
        _peaks = new PeakNeighbourhoods(axis.Points);
        _smooth = new double[axis.Points * Lanes.Count];
        _curvature = new double[axis.Points * Lanes.Count];
    }

    /// <summary>Computes the octave spectrum.</summary>
    /// <param name="magnitudes">[bins × lanes], destroyed.</param>
    /// <param name="octaves">Receives [points × lanes].</param>
    public void Compute(float[] magnitudes, float[] octaves)
    {
        _peaks.Keep(magnitudes);
        Smooth(ref MemoryMarshal.GetArrayDataReference(magnitudes));
        SolveCurvature();
        Evaluate(ref MemoryMarshal.GetArrayDataReference(octaves));
    }

    /// <summary>(1, 2, 1)/4 over neighbouring bins; the last bin stays as it is.</summary>
    private void Smooth(ref float magnitudes)
    {
        ref var smooth = ref MemoryMarshal.GetArrayDataReference(_smooth);
        LaneDouble before = new(0), here = LaneDouble.Widen(Lanes.Load(ref magnitudes, 0));
        for (var i = 0; i < _axis.Points - 1; i++)
        {
            var after = LaneDouble.Widen(Lanes.Load(ref magnitudes, i + 1));
            (0.25 * (before + (2.0 * here) + after)).Store(ref smooth, i);
            (before, here) = (here, after);
        }

        here.Store(ref smooth, _axis.Points - 1);
    }

    /// <summary>Second derivatives of the spline at the bins; see <see cref="SplineTable"/>.</summary>
    private void SolveCurvature()
    {
        ref var y = ref MemoryMarshal.GetArrayDataReference(_smooth);
        ref var s = ref MemoryMarshal.GetArrayDataReference(_curvature);
        var knots = _axis.Spline.Knots;
        LaneDouble u = new(0), left = LaneDouble.Load(ref y, 0), here = LaneDouble.Load(ref y, 1);
        u.Store(ref s, 0);
        for (var i = 1; i < knots.Length - 1; i++)
        {
            ref readonly var knot = ref knots[i];
            var right = LaneDouble.Load(ref y, i + 1);
            u = (knot.Alpha * left) + (knot.Beta * here) + (knot.Gamma * right) - (knot.Sigma * u);
            u.Store(ref s, i);
            (left, here) = (here, right);
        }

        var next = new LaneDouble(0);
        next.Store(ref s, knots.Length - 1);
        for (var i = knots.Length - 2; i >= 0; i--)
        {
            next = (knots[i].Rho * next) + LaneDouble.Load(ref s, i);
            next.Store(ref s, i);
        }
    }

    private void Evaluate(ref float octaves)
    {
        ref var y = ref MemoryMarshal.GetArrayDataReference(_smooth);
        ref var s = ref MemoryMarshal.GetArrayDataReference(_curvature);
        var points = _axis.Spline.Points;
        for (var i = 0; i < points.Length; i++)
        {
            ref readonly var point = ref points[i];
            var value = (point.LeftWeight * LaneDouble.Load(ref y, point.Right - 1)) + (point.RightWeight * LaneDouble.Load(ref y, point.Right))
                + ((point.LeftCurvature * LaneDouble.Load(ref s, point.Right - 1)) + (point.RightCurvature * LaneDouble.Load(ref s, point.Right)));
            var rounded = LaneDouble.Widen(value.Narrow());
            Lanes.Store(LaneDouble.WherePositive(rounded, _axis.AuditoryWeights[i] * rounded).Narrow(), ref octaves, i);
        }
    }
}
