namespace Prosodia.Faces.Tflite.Operators;

/// <summary>Tensors put into parts of a larger one: zeros around one, or several one after the other along an axis.</summary>
internal sealed class Placement : Step
{
    private readonly float[][] _inputs;
    private readonly int[][] _shapes;
    private readonly int[] _starts;
    private readonly float[] _output;
    private readonly int[] _shape;

    private Placement(StepPlace place, float[][] inputs, int[][] shapes, int[] starts) =>
        (_inputs, _shapes, _starts, _output, _shape) = (inputs, shapes, starts, place.Result, place.Output.Shape4);

    /// <summary>Zeros around a tensor.</summary>
    public static Placement Pad(StepPlace place)
    {
        var (shape, output, widths) = (place.Tensor(0).Shape4, place.Output.Shape4, place.Integers(1));
        var missing = 4 - place.Tensor(0).Shape.Length;
        place.Expect(widths.Length == 2 * place.Tensor(0).Shape.Length, "it has not two widths an axis");
        var start = 0;
        for (var axis = 0; axis < 4; axis++)
        {
            var (before, after) = axis < missing ? (0, 0) : (widths[2 * (axis - missing)], widths[(2 * (axis - missing)) + 1]);
            place.Expect(before >= 0 && after >= 0 && (long)before + shape[axis] + after == output[axis], $"its output has the shape {place.Output.Text}");
            start = (start * output[axis]) + before;
        }

        return new(place, [place.Values(0)], [shape], [start]);
    }

    /// <summary>Tensors one after the other.</summary>
    public static Placement Concatenate(StepPlace place)
    {
        var (output, axes) = (place.Output.Shape4, place.Output.Shape.Length);
        var axis = place.Int32(0, 0) is var given && given < 0 ? given + 4 : given + 4 - axes;
        place.Expect(axis is >= 0 and < 4 && !place.Rectified(1), "its axis or its activation is not supported");
        var inputs = Enumerable.Range(0, place.InputCount).ToArray();
        var shapes = Array.ConvertAll(inputs, input => place.Tensor(input).Shape4);
        var stride = output[(axis + 1)..].Aggregate(1, (product, length) => product * length);
        var (starts, length) = (new int[inputs.Length], 0);
        for (var i = 0; i < inputs.Length; i++)
        {
            for (var other = 0; other < 4; other++)
                place.Expect(other == axis || shapes[i][other] == output[other], $"{place.Tensor(i).Text} does not fit {place.Output.Text}");
            starts[i] = length * stride;
            length += shapes[i][axis];
        }

        place.Expect(length == output[axis], $"its inputs have {length} together, {place.Output.Text} is what they should fill");
        return new(place, Array.ConvertAll(inputs, place.Values), shapes, starts);
    }

    /// <inheritdoc/>
    public override void Run()
    {
        Array.Clear(_output);
        for (var i = 0; i < _inputs.Length; i++)
            Put(_inputs[i], _shapes[i], _starts[i]);
    }

    private void Put(float[] input, int[] shape, int start)
    {
        var from = 0;
        for (var a = 0; a < shape[0]; a++)
        {
            for (var b = 0; b < shape[1]; b++)
            {
                for (var c = 0; c < shape[2]; c++, from += shape[3])
                {
                    var to = start + (((((a * _shape[1]) + b) * _shape[2]) + c) * _shape[3]);
                    input.AsSpan(from, shape[3]).CopyTo(_output.AsSpan(to));
                }
            }
        }
    }
}
