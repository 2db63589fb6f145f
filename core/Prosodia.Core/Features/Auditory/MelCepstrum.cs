using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Auditory;

/// <summary>Mel-frequency cepstral coefficients 1 to 14, HTK style: sample scale 32767, floor 1, lifter 22, no energy term.</summary>
internal sealed class MelCepstrum
{
    private const int Coefficients = 14;
    private const float HtkPowerScale = 32767f * 32767f;

    private readonly float[] _cosines = new float[Coefficients * MelBank.Bands];
    private readonly float[] _lifter = new float[Coefficients];
    private readonly float[] _logBands = new float[MelBank.Bands * Lanes.Count];

    public MelCepstrum()
    {
        var scale = (float)Math.Sqrt(2.0 / MelBank.Bands);
        for (var i = 1; i <= Coefficients; i++)
        {
            _lifter[i - 1] = (1f + (11f * MathF.Sin(MathF.PI * i / 22f))) * scale;
            for (var b = 1; b <= MelBank.Bands; b++)
                _cosines[((i - 1) * MelBank.Bands) + b - 1] = (float)Math.Cos(Math.PI * ((double)i / MelBank.Bands) * (b - 0.5));
        }
    }

    /// <summary>Writes the 14 coefficients of every lane.</summary>
    /// <param name="bands">Band powers, [26 × lanes].</param>
    /// <param name="output">[65 × lanes].</param>
    public void Compute(float[] bands, float[] output)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(bands);
        ref var logs = ref MemoryMarshal.GetArrayDataReference(_logBands);
        for (var b = 0; b < MelBank.Bands; b++)
        {
            var power = Vector.Max(Lanes.Load(ref rows, b) * HtkPowerScale, Vector<float>.One);
            Lanes.Store(LaneDouble.Log(LaneDouble.Widen(power)).Narrow(), ref logs, b);
        }

        for (var i = 0; i < Coefficients; i++)
        {
            var sum = Vector<float>.Zero;
            for (var b = 0; b < MelBank.Bands; b++)
                sum += Lanes.Load(ref logs, b) * _cosines[(i * MelBank.Bands) + b];
            Lanes.Store(sum * _lifter[i], output, LldColumn.Mfcc + i);
        }
    }
}
