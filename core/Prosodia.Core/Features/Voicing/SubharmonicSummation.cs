using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Voicing;

/// <summary>Pitch candidates by subharmonic summation: the octave spectrum is added to itself, shifted by the harmonics and fading.</summary>
/// <remarks>Hermes (1988). Fifteen harmonics, compression 0.85, candidates between 52 and 620 Hz, the six highest peaks.</remarks>
internal sealed class SubharmonicSummation
{
    private const int Harmonics = 15;
    private const float Compression = 0.85f;
    private const float LowestPitch = 52;
    private const float HighestPitch = 620;

    private readonly int _points;
    private readonly Harmonic[] _harmonics = new Harmonic[Harmonics - 1];
    private readonly float[] _sum;
    private readonly float _axisStart;
    private readonly float _axisStep;
    private readonly double _lowestPoint;
    private readonly double _highestPoint;
    private readonly double[] _mean = new double[Lanes.Count];
    private readonly int[] _peakCount = new int[Lanes.Count];
    private readonly float[] _entryHeight = new float[Lanes.Count]; // what a peak must exceed to be among the highest
    private readonly int[] _peakAt = new int[Lanes.Count * PitchCandidates.Count];

    public SubharmonicSummation(OctaveAxis axis)
    {
        _points = axis.Points;
        _sum = new float[_points * Lanes.Count];
        _axisStart = (float)axis.First;
        _axisStep = ((float)axis.Last - (float)axis.First) / (_points - 1);
        _lowestPoint = (Math.Log2(LowestPitch) - axis.First) * (_points - 1) / (axis.Last - axis.First);
        _highestPoint = (Math.Log2(HighestPitch) - axis.First) * (_points - 1) / (axis.Last - axis.First);
        var fading = Compression;
        for (var h = 2; h <= Harmonics; h++, fading *= Compression)
        {
            _harmonics[h - 2] = new((int)Math.Floor((double)(float)axis.PointsPerOctave * (Math.Log(h) / Math.Log(2))), fading);
        }
    }

    /// <summary>Finds the candidates of every lane.</summary>
    /// <param name="octaves">[points × lanes].</param>
    /// <param name="candidates">Receives one entry per lane.</param>
    public void Compute(float[] octaves, Span<PitchCandidates> candidates)
    {
        SumHarmonics(ref MemoryMarshal.GetArrayDataReference(octaves));
        FindPeaks();
        for (var lane = 0; lane < Lanes.Count; lane++)
            candidates[lane] = Refine(lane);
    }

    private void SumHarmonics(ref float octaves)
    {
        ref var sum = ref MemoryMarshal.GetArrayDataReference(_sum);
        var total = new LaneDouble(0);
        ReadOnlySpan<Harmonic> harmonics = _harmonics;
        for (var j = 0; j < _points; j++)
        {
            while (harmonics is [.., var highest] && j + highest.Shift >= _points)
                harmonics = harmonics[..^1];
            var value = Lanes.Load(ref octaves, j);
            foreach (ref readonly var harmonic in harmonics)
                value += Lanes.Load(ref octaves, j + harmonic.Shift) * harmonic.Fading;
            value = Vector.Max(value / new Vector<float>(Harmonics), Vector<float>.Zero);
            Lanes.Store(value, ref sum, j);
            total += LaneDouble.Widen(value);
        }

        (total / new LaneDouble(_points)).Store(ref MemoryMarshal.GetArrayDataReference(_mean), 0);
    }

    private void FindPeaks()
    {
        Array.Clear(_peakCount);
        Array.Clear(_entryHeight);
        ref var sum = ref MemoryMarshal.GetArrayDataReference(_sum);
        Span<int> found = stackalloc int[Vector<int>.Count];
        Vector<float> before = Lanes.Load(ref sum, 0), here = Lanes.Load(ref sum, 1);
        for (var i = 1; i < _points - 1; i++)
        {
            var after = Lanes.Load(ref sum, i + 1);
            var peaks = Vector.GreaterThan(here, before) & Vector.GreaterThan(here, after) & Vector.GreaterThan(here, new Vector<float>(_entryHeight));
            if (Vector.LessThanAny(peaks, Vector<int>.Zero))
            {
                peaks.CopyTo(found);
                for (var lane = 0; lane < found.Length; lane++)
                {
                    if (found[lane] != 0)
                        Insert(lane, i);
                }
            }

            (before, here) = (here, after);
        }
    }

    /// <summary>Keeps the lane's six highest peaks in descending order; of equal ones the lower in frequency goes first.</summary>
    private void Insert(int lane, int point)
    {
        var slots = _peakAt.AsSpan(lane * PitchCandidates.Count, PitchCandidates.Count);
        var height = Height(lane, point);
        var at = _peakCount[lane] < PitchCandidates.Count ? _peakCount[lane]++ : PitchCandidates.Count - 1;
        for (; at > 0 && Height(lane, slots[at - 1]) < height; at--)
            slots[at] = slots[at - 1];
        slots[at] = point;
        if (_peakCount[lane] == PitchCandidates.Count)
            _entryHeight[lane] = Height(lane, slots[^1]);
    }

    /// <summary>Interpolates the lane's peaks, drops those out of range, and moves the best to the front.</summary>
    private PitchCandidates Refine(int lane)
    {
        PitchCandidates result = default;
        SixFloats scores = default;
        var kept = 0;
        for (var slot = 0; slot < _peakCount[lane]; slot++)
        {
            var i = _peakAt[(lane * PitchCandidates.Count) + slot];
            if (i + 2 < _lowestPoint || i - 2 > _highestPoint)
                continue; // the vertex lies between the neighbours, so it is out of range
            var (x, y) = Parabola.Vertex(
                Abscissa(i - 1), Height(lane, i - 1), Abscissa(i), Height(lane, i), Abscissa(i + 1), Height(lane, i + 1));
            var frequency = (float)Math.Exp(x * Math.Log(2));
            if (frequency is < LowestPitch or > HighestPitch)
                continue;
            result.Frequency[kept] = frequency;
            result.Voicing[kept] = y > 0 && y > _mean[lane] ? (float)(1 - (_mean[lane] / y)) : 0;
            scores[kept] = (float)y;
            kept++;
        }

        var best = 0;
        for (var slot = 1; slot < kept; slot++)
        {
            if (scores[slot] > scores[best])
                best = slot;
        }

        (result.Frequency[0], result.Frequency[best]) = (result.Frequency[best], result.Frequency[0]);
        (result.Voicing[0], result.Voicing[best]) = (result.Voicing[best], result.Voicing[0]);
        return result;
    }

    private float Abscissa(int point) => (point * _axisStep) + _axisStart;

    private float Height(int lane, int point) => _sum[(point * Lanes.Count) + lane];

    /// <param name="Shift">log2 of the harmonic's number, in points of the axis.</param>
    /// <param name="Fading">Its weight.</param>
    private readonly record struct Harmonic(int Shift, float Fading);
}
