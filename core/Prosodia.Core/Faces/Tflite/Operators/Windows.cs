namespace Prosodia.Faces.Tflite.Operators;

/// <summary>How windows lie on the rows and columns of a tensor [1 × rows × columns × channels].</summary>
/// <param name="Rows">Rows of the input.</param>
/// <param name="Columns">Columns of the input.</param>
/// <param name="Channels">Channels of the input.</param>
/// <param name="Height">Rows of a window.</param>
/// <param name="Width">Columns of a window.</param>
/// <param name="StrideY">Rows from one window to the next.</param>
/// <param name="StrideX">Columns from one window to the next.</param>
/// <param name="OutRows">Windows one below the other.</param>
/// <param name="OutColumns">Windows side by side.</param>
/// <param name="Top">Rows that are missing above.</param>
/// <param name="Left">Columns that are missing to the left.</param>
internal sealed record Windows(
    int Rows, int Columns, int Channels, int Height, int Width, int StrideY, int StrideX, int OutRows, int OutColumns, int Top, int Left)
{
    /// <summary>Rows of the input with those that are missing.</summary>
    public int PaddedRows => Math.Max(Rows + Top, ((OutRows - 1) * StrideY) + Height);

    /// <summary>Columns of the input with those that are missing.</summary>
    public int PaddedColumns => Math.Max(Columns + Left, ((OutColumns - 1) * StrideX) + Width);

    /// <summary>Whether anything is missing.</summary>
    public bool IsPadded => PaddedRows != Rows || PaddedColumns != Columns;

    /// <summary>Reads how windows lie from an operator whose settings begin with padding and strides.</summary>
    public static Windows Of(StepPlace place, int height, int width)
    {
        const int Same = 0;
        var (input, output) = (place.Tensor(0).Shape4, place.Output.Shape4);
        var (strideX, strideY) = (place.Int32(1, 0), place.Int32(2, 0));
        place.Expect(strideX is >= 1 and <= 64 && strideY is >= 1 and <= 64, $"its strides are {strideY} and {strideX}");
        place.Expect(height is >= 1 and <= 64 && width is >= 1 and <= 64, $"its window is {height} × {width}");
        place.Expect(input[0] == 1 && output[0] == 1, "batches are not supported");
        var (rows, top) = Along(input[1], height, strideY, place.Byte(0) == Same);
        var (columns, left) = Along(input[2], width, strideX, place.Byte(0) == Same);
        place.Expect(rows == output[1] && columns == output[2] && rows > 0 && columns > 0, $"its output should have {rows} × {columns} windows, and has {place.Output.Text}");
        return new(input[1], input[2], input[3], height, width, strideY, strideX, rows, columns, top, left);
    }

    /// <summary>Where each window begins in the padded input, and three times more where the last one does: tiles of four need not look out.</summary>
    public int[] Places()
    {
        var (count, places) = (OutRows * OutColumns, new int[(OutRows * OutColumns) + 3]);
        for (var i = 0; i < places.Length; i++)
        {
            var (y, x) = Math.DivRem(Math.Min(i, count - 1), OutColumns);
            places[i] = ((y * StrideY * PaddedColumns) + (x * StrideX)) * Channels;
        }

        return places;
    }

    /// <summary>Copies an input into the middle of a larger buffer, whose rim stays as it is.</summary>
    public void Copy(float[] input, float[] padded)
    {
        var row = Columns * Channels;
        for (var y = 0; y < Rows; y++)
            input.AsSpan(y * row, row).CopyTo(padded.AsSpan((((y + Top) * PaddedColumns) + Left) * Channels));
    }

    private static (int Count, int Before) Along(int length, int window, int stride, bool same)
    {
        if (!same)
            return ((length - window + stride) / stride, 0);
        var count = (length + stride - 1) / stride;
        return (count, Math.Max(((count - 1) * stride) + window - length, 0) / 2);
    }
}
