using System.Collections.Immutable;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>The weights of a convolution in the order in which its kernels read them.</summary>
/// <remarks>
/// Output channels come in panels of 16, or of 8 at the end, each [k][channels]. The last panel ends with the last channel and may begin within
/// the one before: the channels in both are computed twice, to the same bits, and no kernel has to deal with parts of vectors.
/// </remarks>
internal sealed unsafe class PackedWeights
{
    /// <summary>Channels of a narrow panel, one vector.</summary>
    public const int Narrow = 8;

    /// <summary>Channels of a wide panel, two vectors.</summary>
    public const int Wide = 16;

    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer _biases;

    /// <summary>Packs weights of [channel][k].</summary>
    public PackedWeights(ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, int depth)
    {
        Channels = biases.Length;
        Panels = [.. Cut(Channels, depth)];
        _biases = new(Math.Max(Channels, Narrow));
        biases.CopyTo(_biases.Span);
        _weights = new(Size(Channels, depth));
        foreach (var panel in Panels)
        {
            for (var k = 0; k < depth; k++)
            {
                for (var channel = 0; channel < panel.Width && panel.First + channel < Channels; channel++)
                    _weights.Span[(int)panel.Offset + (k * panel.Width) + channel] = weights[((panel.First + channel) * depth) + k];
            }
        }
    }

    public int Channels { get; }

    public ImmutableArray<Panel> Panels { get; }

    /// <summary>Weights of the first panel.</summary>
    public float* Start => _weights.Start;

    /// <summary>One a channel, at least eight.</summary>
    public float* Biases => _biases.Start;

    /// <summary>Values of the weights in this order.</summary>
    public static long Size(int channels, int depth) => Cut(channels, depth).Sum(panel => (long)panel.Width * depth);

    private static IEnumerable<Panel> Cut(int channels, int depth)
    {
        nint offset = 0;
        for (var first = 0; first < channels;)
        {
            var left = channels - first;
            var width = left > Narrow && channels >= Wide ? Wide : Narrow;
            yield return new(Math.Max(Math.Min(first, channels - width), 0), width, offset);
            first += width;
            offset += (nint)width * depth;
        }
    }

    /// <summary>Some output channels.</summary>
    /// <param name="First">The first of them.</param>
    /// <param name="Width">How many.</param>
    /// <param name="Offset">Where their weights begin.</param>
    internal readonly record struct Panel(int First, int Width, nint Offset);
}
