using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Tiles of a convolution: up to 6 neighbouring pixels × 16 or 8 channels, whose sums stay in registers.</summary>
/// <remarks>
/// Every value is the chain bias ← fma(input_k, weight_k, …) for ascending k, then what is added, then the rectifier: the bits depend neither on
/// vector width nor on how an output is cut into tiles.
/// </remarks>
internal static unsafe class ConvolutionKernel
{
    private const int Lanes = PackedWeights.Narrow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide<TPixels>(float* a, float* weights, float* biases, float* slopes, float* added, float* output, ConvolutionLayout* layout)
        where TPixels : struct, ICount
    {
        Vector256<float> low = Vector256.Load(biases), high = Vector256.Load(biases + Lanes);
        Vector256<float> l0 = low, h0 = high, l1 = low, h1 = high, l2 = low, h2 = high;
        Vector256<float> l3 = low, h3 = high, l4 = low, h4 = high, l5 = low, h5 = high;
        var (pixel, length) = (layout->Pixel, layout->Length);
        for (var row = layout->Rows; row > 0; row--, a += layout->Row)
        {
            float* a1 = a + pixel, a2 = a1 + pixel, a3 = a2 + pixel, a4 = a3 + pixel, a5 = a4 + pixel;
            for (nint k = 0; k < length; k++, weights += 2 * Lanes)
            {
                var (w, v) = (Vector256.Load(weights), Vector256.Load(weights + Lanes));
                Add(a + k, w, v, ref l0, ref h0);
                if (TPixels.Value > 1) Add(a1 + k, w, v, ref l1, ref h1);
                if (TPixels.Value > 2) Add(a2 + k, w, v, ref l2, ref h2);
                if (TPixels.Value > 3) Add(a3 + k, w, v, ref l3, ref h3);
                if (TPixels.Value > 4) Add(a4 + k, w, v, ref l4, ref h4);
                if (TPixels.Value > 5) Add(a5 + k, w, v, ref l5, ref h5);
            }
        }

        Store(l0, h0, 0, slopes, added, output, layout);
        if (TPixels.Value > 1) Store(l1, h1, 1, slopes, added, output, layout);
        if (TPixels.Value > 2) Store(l2, h2, 2, slopes, added, output, layout);
        if (TPixels.Value > 3) Store(l3, h3, 3, slopes, added, output, layout);
        if (TPixels.Value > 4) Store(l4, h4, 4, slopes, added, output, layout);
        if (TPixels.Value > 5) Store(l5, h5, 5, slopes, added, output, layout);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow<TPixels>(float* a, float* weights, float* biases, float* slopes, float* added, float* output, ConvolutionLayout* layout)
        where TPixels : struct, ICount
    {
        var bias = Vector256.Load(biases);
        Vector256<float> s0 = bias, s1 = bias, s2 = bias, s3 = bias, s4 = bias, s5 = bias;
        var (pixel, length) = (layout->Pixel, layout->Length);
        for (var row = layout->Rows; row > 0; row--, a += layout->Row)
        {
            float* a1 = a + pixel, a2 = a1 + pixel, a3 = a2 + pixel, a4 = a3 + pixel, a5 = a4 + pixel;
            for (nint k = 0; k < length; k++, weights += Lanes)
            {
                var w = Vector256.Load(weights);
                s0 = Vector256.FusedMultiplyAdd(Vector256.Create(a[k]), w, s0);
                if (TPixels.Value > 1) s1 = Vector256.FusedMultiplyAdd(Vector256.Create(a1[k]), w, s1);
                if (TPixels.Value > 2) s2 = Vector256.FusedMultiplyAdd(Vector256.Create(a2[k]), w, s2);
                if (TPixels.Value > 3) s3 = Vector256.FusedMultiplyAdd(Vector256.Create(a3[k]), w, s3);
                if (TPixels.Value > 4) s4 = Vector256.FusedMultiplyAdd(Vector256.Create(a4[k]), w, s4);
                if (TPixels.Value > 5) s5 = Vector256.FusedMultiplyAdd(Vector256.Create(a5[k]), w, s5);
            }
        }

        Store(s0, 0, slopes, added, output, layout);
        if (TPixels.Value > 1) Store(s1, layout->Output, slopes, added, output, layout);
        if (TPixels.Value > 2) Store(s2, 2 * layout->Output, slopes, added, output, layout);
        if (TPixels.Value > 3) Store(s3, 3 * layout->Output, slopes, added, output, layout);
        if (TPixels.Value > 4) Store(s4, 4 * layout->Output, slopes, added, output, layout);
        if (TPixels.Value > 5) Store(s5, 5 * layout->Output, slopes, added, output, layout);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* a, Vector256<float> low, Vector256<float> high, ref Vector256<float> sumLow, ref Vector256<float> sumHigh)
    {
        var x = Vector256.Create(*a);
        sumLow = Vector256.FusedMultiplyAdd(x, low, sumLow);
        sumHigh = Vector256.FusedMultiplyAdd(x, high, sumHigh);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector256<float> low, Vector256<float> high, nint pixel, float* slopes, float* added, float* output, ConvolutionLayout* layout)
    {
        var at = pixel * layout->Output;
        Store(low, at, slopes, added, output, layout);
        Store(high, at + Lanes, slopes + Lanes, added, output, layout);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> value, nint at, float* slopes, float* added, float* output, ConvolutionLayout* layout)
    {
        if (added is not null)
            value += Vector256.Load(added + at);
        if (layout->Rectifier == Rectifier.Zero)
            value = Operations.Relu.Apply(value);
        else if (layout->Rectifier == Rectifier.Slopes)
            value = Operations.Prelu.Apply(value, Vector256.Load(slopes));
        value.Store(output + at);
    }
}
