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
    private readonly int[] _shifts = new int[Harmonics - 1];
    private readonly float[] _fading = new float[Harmonics - 1];
    private readonly float[] _sum;
    private readonly float _axisStart;
    private readonly float _axisStep;
    private readonly double[] _mean = new double[Lanes.Count];
    private readonly int[] _peakCount = new int[Lanes.Count];
    private readonly int[] _peakAt = new int[Lanes.Count * PitchCandidates.Count];

    public SubharmonicSummation(OctaveAxis axis)
    {
        _points = axis.Points;
        _sum = new float[_points * Lanes.Count];
        _axisStart = (float)axis.First;
        _axisStep = ((float)axis.Last - (float)axis.First) / (_points - 1);
        var fading = Compression;
        for (var h = 2; h <= Harmonics; h++, fading *= Compression)
        {
            _shifts[h - 2] = (int)Math.Floor((double)(float)axis.PointsPerOctave * (Math.Log(h) / Math.Log(2)));
            _fading[h - 2] = fading;
        }
    }

    /// <summary>Finds the candidates of every lane.</summary>
    /// <param name="octaves">[points × lanes].</param>
    /// <param name="candidates">Receives one entry a lane.</param>
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
        var harmonics = _shifts.Length;
        for (var j = 0; j < _points; j++)
        {
            while (harmonics > 0 && j + _shifts[harmonics - 1] >= _points)
                harmonics--;
            var value = Lanes.Load(ref octaves, j);
            for (var h = 0; h < harmonics; h++)
                value += Lanes.Load(ref octaves, j + _shifts[h]) * _fading[h];
            value = Vector.Max(value / new Vector<float>(Harmonics), Vector<float>.Zero);
            Lanes.Store(value, ref sum, j);
            total += LaneDouble.Widen(value);
        }

        (total / new LaneDouble(_points)).Store(ref MemoryMarshal.GetArrayDataReference(_mean), 0);
    }

    private void FindPeaks()
    {
        Array.Clear(_peakCount);
        ref var sum = ref MemoryMarshal.GetArrayDataReference(_sum);
        Vector<float> before = Lanes.Load(ref sum, 0), here = Lanes.Load(ref sum, 1);
        for (var i = 1; i < _points - 1; i++)
        {
            var after = Lanes.Load(ref sum, i + 1);
            var peaks = Vector.GreaterThan(here, before) & Vector.GreaterThan(here, after);
            if (Vector.LessThanAny(peaks, Vector<int>.Zero))
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                {
                    if (peaks[lane] != 0)
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
        var at = _peakCount[lane];
        while (at > 0 && Height(lane, slots[at - 1]) < height)
            at--;
        if (at == PitchCandidates.Count)
            return;
        if (_peakCount[lane] < PitchCandidates.Count)
            _peakCount[lane]++;
        slots[at..(_peakCount[lane] - 1)].CopyTo(slots[(at + 1)..]);
        slots[at] = point;
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
}
