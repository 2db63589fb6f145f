using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Copies a few rows of A into the form [k][rows] that the kernels read.</summary>
internal static unsafe class Packing
{
    /// <summary>Rows × depth, row after row, becomes [k][rows].</summary>
    public static void Rows(float* source, nint stride, int rows, int depth, float* target)
    {
        for (var row = 0; row < rows; row++)
            Row(source + (row * stride), depth, target + row, rows);
    }

    /// <summary>The same of a matrix in panels.</summary>
    public static void PanelRows(PanelView source, int rows, int panels, float* target)
    {
        for (var panel = 0; panel < panels; panel++)
            Rows(source.Panel(panel), source.RowStride, rows, PanelView.Width, target + (panel * PanelView.Width * rows));
    }

    /// <summary>Some columns of a row-major matrix are rows of A: depth × columns is cut out as it stands.</summary>
    public static void Columns(float* source, nint stride, int columns, int depth, float* target, nint targetStride)
    {
        for (var k = 0; k < depth; k++, source += stride, target += targetStride)
        {
            var column = 0;
            for (; column <= columns - 4; column += 4)
                Vector128.Load(source + column).Store(target + column);
            for (; column < columns; column++)
                target[column] = source[column];
        }
    }

    /// <summary>A row of A that is one throughout: what biases are multiplied with.</summary>
    public static void Ones(int depth, float* target, nint targetStride)
    {
        for (var k = 0; k < depth; k++, target += targetStride)
            *target = 1;
    }

    private static void Row(float* source, int depth, float* target, int step)
    {
        for (var k = 0; k < depth; k++, target += step)
            *target = source[k];
    }
}
