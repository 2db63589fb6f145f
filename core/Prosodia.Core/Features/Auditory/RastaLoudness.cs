using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Auditory;

/// <summary>
/// RASTA-filtered auditory spectrum: every band's log power through a band-pass over time (1 to 29 Hz), then the loudness law:
/// <c>audSpec_Rfilt[0..25]</c> and their mean <c>audspecRasta_lengthL1norm</c>.
/// </summary>
/// <remarks>
/// The filter takes the nominal 10 ms as its period whatever the true step. Its recursive part is off for the first five frames, whose output is the
/// constant E_b^0.33.
/// </remarks>
internal sealed class RastaLoudness
{
    private const int Padded = 32; // 26 bands rounded up to whole vectors of any width
    private const int SettlingFrames = 5;

    private readonly float[] _logEqualLoudness = new float[Padded];
    private readonly float[] _logPower;
    private readonly float[] _state = new float[4 * Padded];
    private readonly float[] _output = new float[Padded];
    private readonly float _pole;
    private readonly float _b0;
    private readonly float _b1;
    private readonly float _b3;
    private readonly float _b4;
    private long _frame;

    public RastaLoudness(float[] equalLoudness)
    {
        for (var b = 0; b < equalLoudness.Length; b++)
            _logEqualLoudness[b] = MathF.Log(equalLoudness[b]);
        _logPower = new float[Lanes.Count * Padded];

        const double Period = 0.010, LowCut = 1, HighCut = 29;
        _pole = (float)(1 - Math.Sin(2 * Math.PI * LowCut * Period));
        double omega = (float)Math.Cos(2 * Math.PI * HighCut * Period);
        double norm = (float)Math.Sqrt(10 * ((32 * omega * omega) + 8));
        _b0 = (float)(2 / norm);
        _b1 = (float)(-4 * omega / norm);
        _b3 = -_b1;
        _b4 = -_b0;
    }

    /// <summary>Filters the next frames.</summary>
    /// <param name="bands">Band powers, [26 × lanes].</param>
    /// <param name="frames">How many lanes are real frames.</param>
    /// <param name="output">Receives row <c>mean</c> and the 26 rows from <c>firstBand</c>, [65 × lanes].</param>
    public void Process(float[] bands, int frames, float[] output)
    {
        TakeLogarithms(bands);
        for (var lane = 0; lane < frames; lane++)
        {
            Filter(lane);
            var sum = 0f;
            for (var b = 0; b < MelBank.Bands; b++)
            {
                sum += _output[b];
                output[((LldColumn.RastaBands + b) * Lanes.Count) + lane] = _output[b];
            }

            output[(LldColumn.RastaLoudness * Lanes.Count) + lane] = sum / MelBank.Bands;
            _frame++;
        }
    }

    /// <summary>ln of the floored powers, turned from [band × lane] into [lane × band].</summary>
    private void TakeLogarithms(float[] bands)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(bands);
        var floor = new Vector<float>(EqualLoudness.Floor);
        for (var b = 0; b < MelBank.Bands; b++)
        {
            var log = LaneDouble.Log(LaneDouble.Widen(Vector.Max(Lanes.Load(ref rows, b), floor))).Narrow();
            for (var lane = 0; lane < Lanes.Count; lane++)
                _logPower[(lane * Padded) + b] = log[lane];
        }
    }

    /// <summary>One step of the filter, many bands at once (transposed direct form, states z0..z3).</summary>
    private void Filter(int lane)
    {
        var recursive = _frame < SettlingFrames ? 0 : _pole;
        var heard = _frame < SettlingFrames ? 0f : 1f;
        for (var b = 0; b < Padded; b += Vector<float>.Count)
        {
            var s = new Vector<float>(_logPower, (lane * Padded) + b);
            var z0 = new Vector<float>(_state, b);
            var z1 = new Vector<float>(_state, Padded + b);
            var z2 = new Vector<float>(_state, (2 * Padded) + b);
            var z3 = new Vector<float>(_state, (3 * Padded) + b);
            var y = (_b0 * s) + z0;
            ((_b1 * s) + z1 + (recursive * y)).CopyTo(_state, b);
            z2.CopyTo(_state, Padded + b); // the coefficient b2 is zero
            ((_b3 * s) + z3).CopyTo(_state, (2 * Padded) + b);
            (_b4 * s).CopyTo(_state, (3 * Padded) + b);
            var exponent = ((heard * y) + new Vector<float>(_logEqualLoudness, b)) * EqualLoudness.Exponent;
            LaneDouble.Exp(LaneDouble.Widen(exponent)).Narrow().CopyTo(_output, b);
        }
    }
}
