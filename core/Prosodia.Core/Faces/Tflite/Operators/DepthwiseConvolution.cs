using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Faces.Tflite.Operators;

/// <summary>Convolution of each channel by itself: out[y, x, c] = bias[c] + Σ in[y s + i, x s + j, c] weight[i, j, c].</summary>
internal sealed class DepthwiseConvolution : Step
{
    private const int Lanes = 8;

    private readonly Windows _windows;
    private readonly float[] _input;
    private readonly float[] _padded;
    private readonly float[] _weights;
    private readonly float[] _bias;
    private readonly float[] _output;
    private readonly bool _rectified;

    /// <summary>Makes the operator ready.</summary>
    public DepthwiseConvolution(StepPlace place)
    {
        var filter = place.Tensor(1).Shape4;
        _windows = Windows.Of(place, filter[1], filter[2]);
        var channels = _windows.Channels;
        place.Expect(filter[0] == 1 && filter[3] == channels && place.Int32(3, 0) == 1, $"its weights {place.Tensor(1).Text} do not fit {place.Tensor(0).Text}");
        place.Expect(place.Output.Shape4[3] == channels && place.Constant(2).Length == channels, "its outputs and bias differ from its weights");
        place.Expect(place.Int32(5, 1) == 1 && place.Int32(6, 1) == 1, "dilation is not supported");
        _rectified = place.Rectified(4);
        (_input, _output, _weights, _bias) = (place.Values(0), place.Result, place.Constant(1), place.Constant(2));
        _padded = _windows.IsPadded ? new float[_windows.PaddedRows * _windows.PaddedColumns * channels] : _input;
    }

    /// <inheritdoc/>
    public override void Run()
    {
        if (_windows.IsPadded)
            _windows.Copy(_input, _padded);
        var channels = _windows.Channels;
        for (var y = 0; y < _windows.OutRows; y++)
        {
            for (var x = 0; x < _windows.OutColumns; x++)
            {
                var from = ((y * _windows.StrideY * _windows.PaddedColumns) + (x * _windows.StrideX)) * channels;
                var to = ((y * _windows.OutColumns) + x) * channels;
                var c = 0;
                for (; c + Lanes <= channels; c += Lanes)
                    Eight(from + c, to + c, c);
                for (; c < channels; c++)
                    One(from + c, to + c, c);
            }
        }
    }

    private void Eight(int from, int to, int channel)
    {
        ref var input = ref MemoryMarshal.GetArrayDataReference(_padded);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var (channels, row) = (_windows.Channels, _windows.PaddedColumns * _windows.Channels);
        var sum = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_bias), (nuint)channel);
        var weight = channel;
        for (var i = 0; i < _windows.Height; i++, from += row)
        {
            for (var j = 0; j < _windows.Width; j++, weight += channels)
            {
                sum = Vector256.FusedMultiplyAdd(
                    Vector256.LoadUnsafe(ref input, (nuint)(from + (j * channels))), Vector256.LoadUnsafe(ref weights, (nuint)weight), sum);
            }
        }

        if (_rectified)
            sum = Vector256.MaxNative(sum, Vector256<float>.Zero);
        sum.StoreUnsafe(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_output), to));
    }

    private void One(int from, int to, int channel)
    {
        var (channels, row) = (_windows.Channels, _windows.PaddedColumns * _windows.Channels);
        var (sum, weight) = (_bias[channel], channel);
        for (var i = 0; i < _windows.Height; i++, from += row)
        {
            for (var j = 0; j < _windows.Width; j++, weight += channels)
                sum = MathF.FusedMultiplyAdd(_padded[from + (j * channels)], _weights[weight], sum);
        }

        _output[to] = _rectified ? Math.Max(sum, 0) : sum;
    }
}
