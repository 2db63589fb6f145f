namespace Prosodia.Faces.Tflite.Operators;

/// <summary>Sum or mean along axes, in double precision.</summary>
internal sealed class Reduction : Step
{
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly double[] _sums;
    private readonly int[] _shape;
    private readonly int[] _strides;
    private readonly double _divisor;

    /// <summary>Makes the operator ready.</summary>
    public Reduction(StepPlace place)
    {
        (_input, _output, _shape) = (place.Values(0), place.Result, place.Tensor(0).Shape4);
        _strides = new int[4];
        var axes = place.Tensor(0).Shape.Length;
        var reduced = place.Integers(1).Select(axis => (axis < 0 ? axis + axes : axis) + 4 - axes).ToHashSet();
        place.Expect(reduced.All(axis => axis is >= 0 and < 4), "it names an axis that is not there");
        var (stride, count) = (1, 1);
        for (var axis = 3; axis >= 0; axis--)
        {
            _strides[axis] = reduced.Contains(axis) ? 0 : stride;
            stride *= reduced.Contains(axis) ? 1 : _shape[axis];
            count *= reduced.Contains(axis) ? _shape[axis] : 1;
        }

        place.Expect(stride == place.Output.Count, $"its output should have {stride} values, and has {place.Output.Text}");
        _divisor = place.Code == OperatorCode.Mean ? count : 1;
        _sums = new double[stride];
    }

    /// <inheritdoc/>
    public override void Run()
    {
        Array.Clear(_sums);
        var from = 0;
        for (var a = 0; a < _shape[0]; a++)
        {
            for (var b = 0; b < _shape[1]; b++)
            {
                for (var c = 0; c < _shape[2]; c++, from += _shape[3])
                    Row(_input.AsSpan(from, _shape[3]), (a * _strides[0]) + (b * _strides[1]) + (c * _strides[2]));
            }
        }

        for (var i = 0; i < _sums.Length; i++)
            _output[i] = (float)(_sums[i] / _divisor);
    }

    private void Row(ReadOnlySpan<float> row, int to)
    {
        for (var d = 0; d < row.Length; d++)
            _sums[to + (d * _strides[3])] += row[d];
    }
}
