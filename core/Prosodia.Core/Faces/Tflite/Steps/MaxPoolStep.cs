using System.Runtime.Intrinsics;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>The largest value under a window, channel by channel. What lies beyond the picture does not count.</summary>
internal sealed unsafe class MaxPoolStep(TfliteTensor input, TfliteTensor output, Window window) : Step([input], output)
{
    public override long Work => Output.Shape.Count * (long)window.KernelHeight * window.KernelWidth;

    public override void Run(float** tensors, float* scratch)
    {
        float* from = tensors[Inputs[0].Index], to = tensors[Output.Index];
        for (var y = 0; y < window.OutputHeight; y++)
        {
            var top = (y * window.StrideHeight) - window.Top;
            var (firstRow, endRow) = (Math.Max(top, 0), Math.Min(top + window.KernelHeight, window.Height));
            for (var x = 0; x < window.OutputWidth; x++, to += window.Channels)
            {
                var left = (x * window.StrideWidth) - window.Left;
                var (firstColumn, endColumn) = (Math.Max(left, 0), Math.Min(left + window.KernelWidth, window.Width));
                Copy(from + (((firstRow * window.Width) + firstColumn) * (nint)window.Channels), to);
                for (var row = firstRow; row < endRow; row++)
                {
                    for (var column = firstColumn; column < endColumn; column++)
                        Largest(from + (((row * window.Width) + column) * (nint)window.Channels), to);
                }
            }
        }
    }

    private void Copy(float* from, float* to) => new ReadOnlySpan<float>(from, window.Channels).CopyTo(new Span<float>(to, window.Channels));

    private void Largest(float* values, float* largest)
    {
        var channel = 0;
        for (; channel <= window.Channels - Vector256<float>.Count; channel += Vector256<float>.Count)
        {
            var (value, most) = (Vector256.Load(values + channel), Vector256.Load(largest + channel));
            Vector256.ConditionalSelect(Vector256.GreaterThan(value, most), value, most).Store(largest + channel);
        }

        for (; channel < window.Channels; channel++)
            largest[channel] = values[channel] > largest[channel] ? values[channel] : largest[channel];
    }
}
