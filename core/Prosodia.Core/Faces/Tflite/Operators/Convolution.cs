using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Faces.Tflite.Operators;

/// <summary>Convolution over rows and columns: out[y, x, o] = bias[o] + Σ in[y s + i, x s + j, c] weight[o, i, j, c].</summary>
/// <remarks>
/// Weights lie in panels of 16 outputs, so that a tile of four windows and 16 outputs stays in registers while the sum runs over
/// row, column and channel of the window.
/// </remarks>
internal sealed class Convolution : Step
{
    private const int Panel = 16;
    private const int Tile = 4;

    private readonly Windows _windows;
    private readonly float[] _input;
    private readonly float[] _padded;
    private readonly float[] _panels;
    private readonly float[] _bias;
    private readonly float[] _output;
    private readonly int[] _places;
    private readonly float[] _tile = new float[Tile * Panel];
    private readonly int _outputs;
    private readonly bool _rectified;

    /// <summary>Makes the operator ready.</summary>
    public Convolution(StepPlace place)
    {
        var filter = place.Tensor(1).Shape4;
        _windows = Windows.Of(place, filter[1], filter[2]);
        _outputs = filter[0];
        place.Expect(filter[3] == _windows.Channels, $"its weights {place.Tensor(1).Text} do not fit {place.Tensor(0).Text}");
        place.Expect(place.Output.Shape4[3] == _outputs && place.Constant(2).Length == _outputs, "its outputs and bias differ from its weights");
        place.Expect(place.Int32(4, 1) == 1 && place.Int32(5, 1) == 1, "dilation is not supported");
        _rectified = place.Rectified(3);
        (_input, _output) = (place.Values(0), place.Result);
        _padded = _windows.IsPadded ? new float[_windows.PaddedRows * _windows.PaddedColumns * _windows.Channels] : _input;
        var panels = (_outputs + Panel - 1) / Panel;
        _bias = new float[panels * Panel];
        place.Constant(2).CopyTo(_bias, 0);
        _places = _windows.Places();
        _panels = InPanels(place.Constant(1), _outputs, filter[1] * filter[2] * filter[3]);
    }

    /// <inheritdoc/>
    public override void Run()
    {
        if (_windows.IsPadded)
            _windows.Copy(_input, _padded);
        var (count, depth) = (_windows.OutRows * _windows.OutColumns, _windows.Height * _windows.Width * _windows.Channels);
        for (var first = 0; first < _outputs; first += Panel)
        {
            var panel = _panels.AsSpan(first * depth, Panel * depth);
            for (var window = 0; window < count; window += Tile)
                Compute(first, window, Math.Min(Tile, count - window), panel);
        }
    }

    private static float[] InPanels(float[] weights, int outputs, int depth)
    {
        var panels = new float[(outputs + Panel - 1) / Panel * Panel * depth];
        for (var o = 0; o < outputs; o++)
        {
            for (var k = 0; k < depth; k++)
                panels[(o / Panel * Panel * depth) + (k * Panel) + (o % Panel)] = weights[(o * depth) + k];
        }

        return panels;
    }

    private void Compute(int first, int window, int windows, ReadOnlySpan<float> panel)
    {
        ref var input = ref MemoryMarshal.GetArrayDataReference(_padded);
        ref var weights = ref MemoryMarshal.GetReference(panel);
        ref var tile = ref MemoryMarshal.GetArrayDataReference(_tile);
        for (var i = 0; i < Tile; i++)
            _bias.AsSpan(first, Panel).CopyTo(_tile.AsSpan(i * Panel));
        var (run, row) = (_windows.Width * _windows.Channels, _windows.PaddedColumns * _windows.Channels);
        for (var y = 0; y < _windows.Height; y++)
        {
            Accumulate(
                ref Unsafe.Add(ref input, _places[window] + (y * row)),
                ref Unsafe.Add(ref input, _places[window + 1] + (y * row)),
                ref Unsafe.Add(ref input, _places[window + 2] + (y * row)),
                ref Unsafe.Add(ref input, _places[window + 3] + (y * row)),
                ref Unsafe.Add(ref weights, y * run * Panel),
                run,
                ref tile);
        }

        Store(first, window, windows);
    }

    /// <summary>Adds one row of four windows to a tile of sums.</summary>
    private static void Accumulate(ref float a, ref float b, ref float c, ref float d, ref float weights, int run, ref float tile)
    {
        var (a0, a1) = (Vector256.LoadUnsafe(ref tile), Vector256.LoadUnsafe(ref tile, 8));
        var (b0, b1) = (Vector256.LoadUnsafe(ref tile, 16), Vector256.LoadUnsafe(ref tile, 24));
        var (c0, c1) = (Vector256.LoadUnsafe(ref tile, 32), Vector256.LoadUnsafe(ref tile, 40));
        var (d0, d1) = (Vector256.LoadUnsafe(ref tile, 48), Vector256.LoadUnsafe(ref tile, 56));
        for (nint k = 0; k < run; k++)
        {
            var low = Vector256.LoadUnsafe(ref weights);
            var high = Vector256.LoadUnsafe(ref weights, 8);
            weights = ref Unsafe.Add(ref weights, Panel);
            var value = Vector256.Create(Unsafe.Add(ref a, k));
            a0 = Vector256.FusedMultiplyAdd(value, low, a0);
            a1 = Vector256.FusedMultiplyAdd(value, high, a1);
            value = Vector256.Create(Unsafe.Add(ref b, k));
            b0 = Vector256.FusedMultiplyAdd(value, low, b0);
            b1 = Vector256.FusedMultiplyAdd(value, high, b1);
            value = Vector256.Create(Unsafe.Add(ref c, k));
            c0 = Vector256.FusedMultiplyAdd(value, low, c0);
            c1 = Vector256.FusedMultiplyAdd(value, high, c1);
            value = Vector256.Create(Unsafe.Add(ref d, k));
            d0 = Vector256.FusedMultiplyAdd(value, low, d0);
            d1 = Vector256.FusedMultiplyAdd(value, high, d1);
        }

        a0.StoreUnsafe(ref tile);
        a1.StoreUnsafe(ref tile, 8);
        b0.StoreUnsafe(ref tile, 16);
        b1.StoreUnsafe(ref tile, 24);
        c0.StoreUnsafe(ref tile, 32);
        c1.StoreUnsafe(ref tile, 40);
        d0.StoreUnsafe(ref tile, 48);
        d1.StoreUnsafe(ref tile, 56);
    }

    private void Store(int first, int window, int windows)
    {
        if (_rectified)
            TensorPrimitives.Max(_tile, 0, _tile);
        var outputs = Math.Min(Panel, _outputs - first);
        for (var i = 0; i < windows; i++)
            _tile.AsSpan(i * Panel, outputs).CopyTo(_output.AsSpan(((window + i) * _outputs) + first));
    }
}
