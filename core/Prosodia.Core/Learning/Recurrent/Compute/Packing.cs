using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Copies a few rows of A into the form [k][rows] that the kernels read.</summary>
internal static unsafe class Packing
{
    /// <summary>Rows × depth, row after row, becomes [k][rows].</summary>
    public static void Rows(float* source, nint stride, int rows, int depth, float* target) => Transpose(source, stride, rows, depth, target, rows);

    /// <summary>Rows × depth becomes depth × rows.</summary>
    public static void Transpose(float* source, nint stride, int rows, int depth, float* target, nint targetStride)
    {
        if (rows < 4 || !Sse.IsSupported)
        {
            for (var row = 0; row < rows; row++)
                Row(source + (row * stride), depth, target + row, targetStride);
            return;
        }

        for (var row = 0; row < rows; row += 4)
        {
            var first = Math.Min(row, rows - 4); // the last four may repeat some
            FourRows(source + (first * stride), stride, depth, target + first, targetStride);
        }
    }

    private static void Row(float* source, int depth, float* target, nint targetStride)
    {
        for (var k = 0; k < depth; k++, target += targetStride)
            *target = source[k];
    }

    private static void FourRows(float* source, nint stride, int depth, float* target, nint targetStride)
    {
        var k = 0;
        for (; k <= depth - 4; k += 4, target += 4 * targetStride)
        {
            var (a, b) = (Vector128.Load(source + k), Vector128.Load(source + stride + k));
            var (c, d) = (Vector128.Load(source + (2 * stride) + k), Vector128.Load(source + (3 * stride) + k));
            var (lowAb, lowCd, highAb, highCd) = (Sse.UnpackLow(a, b), Sse.UnpackLow(c, d), Sse.UnpackHigh(a, b), Sse.UnpackHigh(c, d));
            Sse.MoveLowToHigh(lowAb, lowCd).Store(target);
            Sse.MoveHighToLow(lowCd, lowAb).Store(target + targetStride);
            Sse.MoveLowToHigh(highAb, highCd).Store(target + (2 * targetStride));
            Sse.MoveHighToLow(highCd, highAb).Store(target + (3 * targetStride));
        }

        for (; k < depth; k++, target += targetStride)
        {
            for (var row = 0; row < 4; row++)
                target[row] = source[(row * stride) + k];
        }
    }
}
