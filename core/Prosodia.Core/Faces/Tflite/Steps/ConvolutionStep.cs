using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>A convolution, and what may follow it at once: a tensor that is added, and a rectifier.</summary>
internal sealed unsafe class ConvolutionStep : Step
{
    private const int TilePixels = 6;

    /// <summary>Input values that one panel of weights meets before the next one does: they stay in the first-level cache, or nearly.</summary>
    private const int BlockValues = 8192;

    private readonly Window _window;
    private readonly PackedWeights _weights;
    private readonly AlignedBuffer? _slopes;
    private readonly Rectifier _rectifier;

    public ConvolutionStep(TfliteTensor input, TfliteTensor output, Window window, PackedWeights weights, Rectifier rectifier)
        : this(input, null, output, window, weights, rectifier, null)
    {
    }

    private ConvolutionStep(
        TfliteTensor input, TfliteTensor? added, TfliteTensor output, Window window, PackedWeights weights, Rectifier rectifier, AlignedBuffer? slopes)
        : base(added is null ? [input] : [input, added], output) =>
        (_window, _weights, _rectifier, _slopes) = (window, weights, rectifier, slopes);

    /// <summary>Whether a tensor can still be added.</summary>
    public bool TakesAddition => Inputs.Length == 1 && TakesRectifier;

    /// <summary>Whether a rectifier can still follow.</summary>
    public bool TakesRectifier => _rectifier == Rectifier.None && !IsThin;

    public override long Scratch => Bordered + (IsThin ? (long)PackedWeights.Narrow * Pixels : 0);

    public override long Work => (long)Pixels * Depth * Math.Max(_weights.Channels, PackedWeights.Narrow);

    private int Pixels => _window.OutputHeight * _window.OutputWidth;

    private int Depth => _window.KernelHeight * _window.KernelWidth * _window.Channels;

    /// <summary>Whether the output has fewer channels than a vector.</summary>
    private bool IsThin => _weights.Channels < PackedWeights.Narrow;

    private long Bordered => _window.HasBorder ? (long)_window.BorderedHeight * _window.BorderedWidth * _window.Channels : 0;

    /// <summary>The same, with a tensor added.</summary>
    public ConvolutionStep Adding(TfliteTensor added, TfliteTensor output) => new(Inputs[0], added, output, _window, _weights, Rectifier.None, null);

    /// <summary>The same, with a rectifier.</summary>
    public ConvolutionStep Rectified(Rectifier rectifier, AlignedBuffer? slopes, TfliteTensor output) =>
        new(Inputs[0], Inputs.ElementAtOrDefault(1), output, _window, _weights, rectifier, slopes);

    public override void Run(float** tensors, float* scratch)
    {
        var input = tensors[Inputs[0].Index];
        if (_window.HasBorder)
        {
            Border.Copy(input, _window, scratch);
            input = scratch;
        }

        var output = tensors[Output.Index];
        var added = Inputs.Length > 1 ? tensors[Inputs[1].Index] : null;
        Convolve(input, added, IsThin ? scratch + Bordered : output);
        if (IsThin)
            Narrow(scratch + Bordered, output);
    }

    private void Convolve(float* input, float* added, float* output)
    {
        var rowLength = (nint)_window.BorderedWidth * _window.Channels;
        var stride = IsThin ? PackedWeights.Narrow : _weights.Channels;
        var layout = new ConvolutionLayout(
            (nint)_window.StrideWidth * _window.Channels, _window.KernelHeight, rowLength, (nint)_window.KernelWidth * _window.Channels, stride, _rectifier);
        if (_window.IsPointwise)
        {
            Row(input, added, output, Pixels, &layout); // rows lie one after the other, so all pixels are one row
            return;
        }

        for (var y = 0; y < _window.OutputHeight; y++)
        {
            nint first = (nint)y * _window.OutputWidth * stride;
            Row(input + (y * _window.StrideHeight * rowLength), added is null ? null : added + first, output + first, _window.OutputWidth, &layout);
        }
    }

    private void Row(float* input, float* added, float* output, int pixels, ConvolutionLayout* layout)
    {
        var block = Math.Max(BlockValues / Depth / TilePixels, 1) * TilePixels;
        for (var first = 0; first < pixels; first += block)
        {
            var end = Math.Min(first + block, pixels);
            foreach (var panel in _weights.Panels)
            {
                var step = pixels < TilePixels ? 1 : TilePixels;
                var tile = pixels < TilePixels ? Single(panel.Width) : Six(panel.Width);
                for (var pixel = first; pixel < end; pixel += step)
                {
                    var at = Math.Min(pixel, end - step); // the last tile may repeat some pixels
                    var to = (at * layout->Output) + panel.First;
                    tile(
                        input + (at * layout->Pixel),
                        _weights.Start + panel.Offset,
                        _weights.Biases + panel.First,
                        _slopes is null ? null : _slopes.Start + panel.First,
                        added is null ? null : added + to,
                        output + to,
                        layout);
                }
            }
        }
    }

    private static delegate*<float*, float*, float*, float*, float*, float*, ConvolutionLayout*, void> Six(int width) =>
        width == PackedWeights.Wide ? &ConvolutionKernel.Wide<Count6> : &ConvolutionKernel.Narrow<Count6>;

    private static delegate*<float*, float*, float*, float*, float*, float*, ConvolutionLayout*, void> Single(int width) =>
        width == PackedWeights.Wide ? &ConvolutionKernel.Wide<Count1> : &ConvolutionKernel.Narrow<Count1>;

    private void Narrow(float* from, float* to)
    {
        for (var pixel = 0; pixel < Pixels; pixel++)
        {
            for (var channel = 0; channel < _weights.Channels; channel++)
                *to++ = from[(pixel * PackedWeights.Narrow) + channel];
        }
    }
}
