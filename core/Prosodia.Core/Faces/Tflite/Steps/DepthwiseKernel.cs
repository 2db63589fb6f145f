using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Up to 6 neighbouring pixels × 8 channels of a convolution channel by channel.</summary>
/// <remarks>As in <see cref="ConvolutionKernel"/>, a value is one chain in the order of the weights; those beyond the picture are left out.</remarks>
internal static unsafe class DepthwiseKernel
{
    /// <summary>A tile.</summary>
    /// <param name="input">The first value under the window.</param>
    /// <param name="weights">Its weight.</param>
    /// <param name="sums">Biases.</param>
    /// <param name="output">Where the first pixel goes.</param>
    /// <param name="layout">Steps from value to value.</param>
    /// <param name="rows">Rows of the window that are in the picture.</param>
    /// <param name="columns">Columns of it that are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile<TPixels>(float* input, float* weights, float* sums, float* output, DepthwiseLayout* layout, int rows, int columns)
        where TPixels : struct, ICount
    {
        var bias = Vector256.Load(sums);
        Vector256<float> s0 = bias, s1 = bias, s2 = bias, s3 = bias, s4 = bias, s5 = bias;
        var (channels, pixel) = (layout->Channels, layout->Pixel);
        for (; rows > 0; rows--, input += layout->Row, weights += layout->WeightRow)
        {
            float* x = input, w = weights;
            for (var column = columns; column > 0; column--, x += channels, w += channels)
            {
                var weight = Vector256.Load(w);
                s0 = Vector256.FusedMultiplyAdd(Vector256.Load(x), weight, s0);
                if (TPixels.Value > 1) s1 = Vector256.FusedMultiplyAdd(Vector256.Load(x + pixel), weight, s1);
                if (TPixels.Value > 2) s2 = Vector256.FusedMultiplyAdd(Vector256.Load(x + (2 * pixel)), weight, s2);
                if (TPixels.Value > 3) s3 = Vector256.FusedMultiplyAdd(Vector256.Load(x + (3 * pixel)), weight, s3);
                if (TPixels.Value > 4) s4 = Vector256.FusedMultiplyAdd(Vector256.Load(x + (4 * pixel)), weight, s4);
                if (TPixels.Value > 5) s5 = Vector256.FusedMultiplyAdd(Vector256.Load(x + (5 * pixel)), weight, s5);
            }
        }

        Store(s0, output, layout);
        if (TPixels.Value > 1) Store(s1, output + channels, layout);
        if (TPixels.Value > 2) Store(s2, output + (2 * channels), layout);
        if (TPixels.Value > 3) Store(s3, output + (3 * channels), layout);
        if (TPixels.Value > 4) Store(s4, output + (4 * channels), layout);
        if (TPixels.Value > 5) Store(s5, output + (5 * channels), layout);
    }

    /// <summary>One pixel of a picture that has fewer channels than a vector.</summary>
    public static void Thin(float* input, float* weights, float* sums, float* output, DepthwiseLayout* layout, int rows, int columns)
    {
        for (var channel = 0; channel < layout->Channels; channel++)
        {
            var sum = sums[channel];
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var at = column * layout->Channels;
                    sum = MathF.FusedMultiplyAdd(input[(row * layout->Row) + at + channel], weights[(row * layout->WeightRow) + at + channel], sum);
                }
            }

            output[channel] = layout->Rectified && sum < 0 ? 0 : sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> value, float* output, DepthwiseLayout* layout) =>
        (layout->Rectified ? Operations.Relu.Apply(value) : value).Store(output);
}
