namespace Prosodia.Faces.Tflite.Operators;

/// <summary>Each output value is one input value: axes in another order, or a regular part of a tensor.</summary>
internal sealed class Gathering : Step
{
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly int[] _shape;
    private readonly int[] _strides;
    private readonly int _start;

    private Gathering(StepPlace place, int start, int[] strides)
    {
        (_input, _output, _shape, _start, _strides) = (place.Values(0), place.Result, place.Output.Shape4, start, strides);
        long reach = start;
        for (var axis = 0; axis < 4; axis++)
            reach += (_shape[axis] - 1L) * strides[axis];
        place.Expect(reach < _input.Length, $"{place.Output.Text} reaches beyond {place.Tensor(0).Text}");
    }

    /// <summary>Axes in another order.</summary>
    public static Gathering Transpose(StepPlace place)
    {
        var (shape, order, axes) = (place.Tensor(0).Shape4, place.Integers(1), place.Tensor(0).Shape.Length);
        place.Expect(order.Order().SequenceEqual(Enumerable.Range(0, axes)), "its order of axes is none");
        var (strides, result) = (Steps(shape), place.Output.Shape4);
        int[] from = [.. Enumerable.Range(0, 4 - axes), .. order.Select(axis => axis + 4 - axes)];
        place.Expect(from.Select(axis => shape[axis]).SequenceEqual(result), $"its output has the shape {place.Output.Text}");
        return new(place, 0, [.. from.Select(axis => strides[axis])]);
    }

    /// <summary>A regular part of a tensor; an axis that shrinks is left out of the result.</summary>
    public static Gathering Slice(StepPlace place)
    {
        var (shape, result) = (place.Tensor(0).Shape, place.Output.Shape);
        var (begin, step, strides) = (place.Integers(1), place.Integers(3), Steps(place.Tensor(0).Shape4)[(4 - shape.Length)..]);
        place.Expect(begin.Length == shape.Length && step.Length == shape.Length, "it has not one position and one step an axis");
        place.Expect(place.Int32(2, 0) == 0 && place.Int32(3, 0) == 0, "its masks are not supported");
        var (start, kept) = (0, new List<int>());
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var first = (place.Int32(0, 0) >> axis & 1) == 1 ? 0 : begin[axis];
            place.Expect(first >= 0 && first < shape[axis] && step[axis] is >= 1 and <= 4096, "its first position or its step is not supported");
            start += first * strides[axis];
            if ((place.Int32(4, 0) >> axis & 1) == 1)
                continue;
            var last = kept.Count < result.Length ? first + ((result[kept.Count] - 1L) * step[axis]) : shape[axis];
            place.Expect(last < shape[axis], $"{place.Output.Text} reaches beyond {place.Tensor(0).Text}");
            kept.Add(strides[axis] * step[axis]);
        }

        place.Expect(kept.Count == result.Length, $"its output has the shape {place.Output.Text}");
        return new(place, start, [.. Enumerable.Repeat(0, 4 - kept.Count), .. kept]);
    }

    /// <inheritdoc/>
    public override void Run()
    {
        var to = 0;
        for (var a = 0; a < _shape[0]; a++)
        {
            for (var b = 0; b < _shape[1]; b++)
            {
                for (var c = 0; c < _shape[2]; c++)
                {
                    var from = _start + (a * _strides[0]) + (b * _strides[1]) + (c * _strides[2]);
                    for (var d = 0; d < _shape[3]; d++)
                        _output[to++] = _input[from + (d * _strides[3])];
                }
            }
        }
    }

    private static int[] Steps(int[] shape) => [shape[1] * shape[2] * shape[3], shape[2] * shape[3], shape[3], 1];
}
