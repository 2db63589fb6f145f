using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Prosodia.Features.Framing;

/// <summary>Raw samples of consecutive frames, one frame a lane: [samples in a 60 ms frame × lanes].</summary>
internal sealed class FrameBlock(FrameGeometry geometry)
{
    /// <summary>Row i holds sample i of every frame.</summary>
    public float[] Samples { get; } = new float[geometry.Long * Lanes.Count];

    /// <summary>Cuts frames out of a stretch of signal.</summary>
    /// <param name="signal">Begins at the first frame and covers all lanes' frames.</param>
    public void Fill(ReadOnlySpan<float> signal)
    {
        var done = Avx.IsSupported && Lanes.Count == Vector256<float>.Count ? FillSquares(signal) : 0;
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            var frame = signal.Slice(lane * geometry.Step, geometry.Long);
            for (var i = done; i < frame.Length; i++)
                Samples[(i * Lanes.Count) + lane] = frame[i];
        }
    }

    /// <summary>Turns eight samples of eight frames at a time, in registers.</summary>
    /// <returns>Samples done.</returns>
    private int FillSquares(ReadOnlySpan<float> signal)
    {
        const int Side = 8;
        ref var source = ref MemoryMarshal.GetReference(signal);
        ref var target = ref MemoryMarshal.GetArrayDataReference(Samples);
        var step = (nuint)geometry.Step;
        var end = geometry.Long / Side * Side;
        for (var i = 0; i < end; i += Side)
        {
            var at = (nuint)i;
            var (a0, a1) = Interleave(Frame(ref source, at), Frame(ref source, at + step));
            var (a2, a3) = Interleave(Frame(ref source, at + (2 * step)), Frame(ref source, at + (3 * step)));
            var (a4, a5) = Interleave(Frame(ref source, at + (4 * step)), Frame(ref source, at + (5 * step)));
            var (a6, a7) = Interleave(Frame(ref source, at + (6 * step)), Frame(ref source, at + (7 * step)));
            var (b0, b1, b2, b3) = Quarter(a0, a1, a2, a3);
            var (b4, b5, b6, b7) = Quarter(a4, a5, a6, a7);
            var row = at * Side;
            StoreHalves(b0, b4, ref target, row);
            StoreHalves(b1, b5, ref target, row + Side);
            StoreHalves(b2, b6, ref target, row + (2 * Side));
            StoreHalves(b3, b7, ref target, row + (3 * Side));
        }

        return end;
    }

    private static Vector256<float> Frame(ref float source, nuint at) => Vector256.LoadUnsafe(ref source, at);

    private static (Vector256<float> Low, Vector256<float> High) Interleave(Vector256<float> a, Vector256<float> b) =>
        (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));

    /// <summary>From four interleaved frames: rows 0 to 3 in the lower halves, rows 4 to 7 in the upper.</summary>
    private static (Vector256<float> Row0, Vector256<float> Row1, Vector256<float> Row2, Vector256<float> Row3) Quarter(
        Vector256<float> low01, Vector256<float> high01, Vector256<float> low23, Vector256<float> high23) => (
        Avx.Shuffle(low01, low23, 0x44),
        Avx.Shuffle(low01, low23, 0xEE),
        Avx.Shuffle(high01, high23, 0x44),
        Avx.Shuffle(high01, high23, 0xEE));

    private static void StoreHalves(Vector256<float> frames0123, Vector256<float> frames4567, ref float target, nuint row)
    {
        const nuint FourRows = 4 * 8;
        Avx.Permute2x128(frames0123, frames4567, 0x20).StoreUnsafe(ref target, row);
        Avx.Permute2x128(frames0123, frames4567, 0x31).StoreUnsafe(ref target, row + FourRows);
    }
}
