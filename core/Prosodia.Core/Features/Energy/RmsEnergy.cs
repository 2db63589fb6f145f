using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Energy;

/// <summary>Root mean square of a frame: linear, without floor. Digital silence gives 0.</summary>
internal static class RmsEnergy
{
    /// <summary>RMS of the first <paramref name="length"/> samples of every lane: squares in single, their sum in double precision.</summary>
    /// <param name="frames">[samples × lanes].</param>
    /// <param name="length">Samples in the frame.</param>
    public static Vector<float> Compute(float[] frames, int length)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(frames);
        var sum = new LaneDouble(0);
        for (var i = 0; i < length; i++)
        {
            var x = Lanes.Load(ref rows, i);
            sum += LaneDouble.Widen(x * x);
        }

        return LaneDouble.Sqrt(sum / new LaneDouble(length)).Narrow();
    }

    /// <summary>RMS of every lane after a taper.</summary>
    /// <param name="frames">[samples × lanes].</param>
    /// <param name="taper">One weight a sample.</param>
    public static Vector<float> Compute(float[] frames, float[] taper)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(frames);
        var sum = new LaneDouble(0);
        for (var i = 0; i < taper.Length; i++)
        {
            var x = Lanes.Load(ref rows, i) * taper[i];
            sum += LaneDouble.Widen(x * x);
        }

        return LaneDouble.Sqrt(sum / new LaneDouble(taper.Length)).Narrow();
    }
}
