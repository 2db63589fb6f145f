namespace Prosodia.Faces.Tflite.Steps;

/// <summary>How a window goes over a picture: extents, steps, and the border of zeros that the picture has in thought.</summary>
internal sealed record Window
{
    private const int MaxKernel = 64;

    public required int Height { get; init; }

    public required int Width { get; init; }

    public required int Channels { get; init; }

    public required int KernelHeight { get; init; }

    public required int KernelWidth { get; init; }

    public required int StrideHeight { get; init; }

    public required int StrideWidth { get; init; }

    public required int OutputHeight { get; init; }

    public required int OutputWidth { get; init; }

    public required int Top { get; init; }

    public required int Left { get; init; }

    /// <summary>Whether the window is one point and misses none.</summary>
    public bool IsPointwise => KernelHeight == 1 && KernelWidth == 1 && StrideHeight == 1 && StrideWidth == 1;

    /// <summary>Rows of the picture with its border.</summary>
    public int BorderedHeight => Math.Max(((OutputHeight - 1) * StrideHeight) + KernelHeight, Top + Height);

    /// <summary>Columns of the picture with its border.</summary>
    public int BorderedWidth => Math.Max(((OutputWidth - 1) * StrideWidth) + KernelWidth, Left + Width);

    public bool HasBorder => BorderedHeight != Height || BorderedWidth != Width;

    /// <summary>The window of an operator whose options begin with padding, stride of columns and stride of rows, as they all do.</summary>
    /// <exception cref="InvalidDataException">The numbers do not fit together.</exception>
    public static Window Of(TfliteOperator made, int kernelHeight, int kernelWidth)
    {
        const int valid = 1;
        var (input, output, padding) = (made.Inputs[0].Shape, made.Output.Shape, made.SByte(0));
        var (strideWidth, strideHeight) = (made.Int32(1), made.Int32(2));
        if (input.Rank != 4 || output.Rank != 4 || input.Dimensions[0] != 1 || output.Dimensions[0] != 1)
            throw new InvalidDataException($"one picture of 1×height×width×channels is needed, not {input} to {output}");
        if (strideWidth is < 1 or > MaxKernel || strideHeight is < 1 or > MaxKernel || padding is not (0 or valid)
            || kernelWidth is < 1 or > MaxKernel || kernelHeight is < 1 or > MaxKernel)
        {
            throw new InvalidDataException($"a window of {kernelHeight}×{kernelWidth} in steps of {strideHeight}×{strideWidth}, padding {padding}, is not carried out");
        }

        var (height, top) = Extent(input.Dimensions[1], kernelHeight, strideHeight, padding == valid);
        var (width, left) = Extent(input.Dimensions[2], kernelWidth, strideWidth, padding == valid);
        return height == output.Dimensions[1] && width == output.Dimensions[2] && height > 0 && width > 0
            ? new()
            {
                Height = input.Dimensions[1],
                Width = input.Dimensions[2],
                Channels = input.Channels,
                KernelHeight = kernelHeight,
                KernelWidth = kernelWidth,
                StrideHeight = strideHeight,
                StrideWidth = strideWidth,
                OutputHeight = height,
                OutputWidth = width,
                Top = top,
                Left = left,
            }
            : throw new InvalidDataException($"makes {height}×{width} of {input}, but the file says {output}");
    }

    private static (int Output, int Before) Extent(int input, int kernel, int stride, bool valid)
    {
        if (valid)
            return ((input - kernel + stride) / stride, 0);
        var output = (input + stride - 1) / stride;
        return (output, Math.Max(((output - 1) * stride) + kernel - input, 0) / 2);
    }
}
