using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>A convolution of every channel by itself. Weights are [row][column][channel].</summary>
internal sealed unsafe class DepthwiseStep(
    TfliteTensor input, TfliteTensor output, Window window, AlignedBuffer weights, AlignedBuffer biases, Rectifier rectifier)
    : Step([input], output)
{
    private const int Lanes = 8;
    private const int TilePixels = 6;

    /// <summary>The first output pixel of a row whose window is in the picture, and the one after the last.</summary>
    private readonly (int First, int End) _inside = (
        Math.Min((window.Left + window.StrideWidth - 1) / window.StrideWidth, window.OutputWidth),
        Math.Clamp(((window.Width - window.KernelWidth + window.Left) / window.StrideWidth) + 1, 0, window.OutputWidth));

    public override long Work => Output.Shape.Count * (long)window.KernelHeight * window.KernelWidth;

    public override void Run(float** tensors, float* scratch)
    {
        nint channels = window.Channels;
        var layout = new DepthwiseLayout(
            channels, window.StrideWidth * channels, window.Width * channels, window.KernelWidth * channels, rectifier == Rectifier.Zero);
        float* from = tensors[Inputs[0].Index], to = tensors[Output.Index];
        for (var y = 0; y < window.OutputHeight; y++, to += window.OutputWidth * channels)
        {
            var top = (y * window.StrideHeight) - window.Top;
            var (firstRow, endRow) = (Math.Max(-top, 0), Math.Min(window.KernelHeight, window.Height - top));
            var row = new WindowRow(from + ((top + firstRow) * layout.Row), weights.Start + (firstRow * layout.WeightRow), to, endRow - firstRow);
            if (channels < Lanes || _inside.End - _inside.First < TilePixels)
            {
                Pixels(row, 0, window.OutputWidth, &layout);
                continue;
            }

            Pixels(row, 0, _inside.First, &layout);
            Tiles(row, &layout);
            Pixels(row, _inside.End, window.OutputWidth, &layout);
        }
    }

    /// <summary>Pixels whose windows are in the picture.</summary>
    private void Tiles(WindowRow row, DepthwiseLayout* layout)
    {
        for (var x = _inside.First; x < _inside.End; x += TilePixels)
        {
            var at = Math.Min(x, _inside.End - TilePixels); // the last tile may repeat some pixels, the last vector some channels
            float* from = row.Input + (((at * window.StrideWidth) - window.Left) * layout->Channels), to = row.Output + (at * layout->Channels);
            for (nint channel = 0; channel < layout->Channels; channel += Lanes)
            {
                var c = Math.Min(channel, layout->Channels - Lanes);
                DepthwiseKernel.Tile<Count6>(from + c, row.Weights + c, biases.Start + c, to + c, layout, row.Rows, window.KernelWidth);
            }
        }
    }

    /// <summary>Pixels one by one, with that part of their windows that is in the picture.</summary>
    private void Pixels(WindowRow row, int first, int end, DepthwiseLayout* layout)
    {
        for (var x = first; x < end; x++)
        {
            var left = (x * window.StrideWidth) - window.Left;
            var (firstColumn, endColumn) = (Math.Max(-left, 0), Math.Min(window.KernelWidth, window.Width - left));
            var columns = endColumn - firstColumn;
            float* from = row.Input + ((left + firstColumn) * layout->Channels), to = row.Output + (x * layout->Channels);
            var weight = row.Weights + (firstColumn * layout->Channels);
            if (layout->Channels < Lanes)
            {
                DepthwiseKernel.Thin(from, weight, biases.Start, to, layout, row.Rows, columns);
                continue;
            }

            for (nint channel = 0; channel < layout->Channels; channel += Lanes)
            {
                var c = Math.Min(channel, layout->Channels - Lanes);
                DepthwiseKernel.Tile<Count1>(from + c, weight + c, biases.Start + c, to + c, layout, row.Rows, columns);
            }
        }
    }

    /// <summary>The part of the windows of a row of output that is in the picture.</summary>
    private readonly struct WindowRow(float* input, float* weights, float* output, int rows)
    {
        public float* Input { get; } = input;

        public float* Weights { get; } = weights;

        public float* Output { get; } = output;

        public int Rows { get; } = rows;
    }
}
