using System.Numerics.Tensors;

namespace Prosodia.Faces.Tflite.Operators;

/// <summary>A function of two values, element by element; an axis of length 1 is repeated along the other tensor's.</summary>
internal sealed class Binary : Step
{
    private readonly OperatorCode _code;
    private readonly float[] _first;
    private readonly float[] _second;
    private readonly float[] _output;
    private readonly int[] _shape;
    private readonly int[] _firstStrides;
    private readonly int[] _secondStrides;
    private readonly bool _rectified;

    /// <summary>Makes the operator ready.</summary>
    public Binary(StepPlace place)
    {
        (_code, _first, _second, _output) = (place.Code, place.Values(0), place.Values(1), place.Result);
        _rectified = _code != OperatorCode.SquaredDifference && place.Rectified(0);
        _shape = Flat(place) ? [1, 1, 1, place.Output.Count] : place.Output.Shape4;
        (_firstStrides, _secondStrides) = (Strides(place, 0), Strides(place, 1));
    }

    /// <inheritdoc/>
    public override void Run()
    {
        var length = _shape[3];
        for (var row = 0; row < _output.Length / length; row++)
        {
            var at = (row / (_shape[1] * _shape[2]), row / _shape[2] % _shape[1], row % _shape[2]);
            Row(From(_first, _firstStrides, at), From(_second, _secondStrides, at), _output.AsSpan(row * length, length));
        }

        if (_rectified)
            TensorPrimitives.Max(_output, 0, _output);
    }

    /// <summary>Whether nothing is repeated, so that all is one row.</summary>
    private static bool Flat(StepPlace place) =>
        place.Tensor(0).Shape.SequenceEqual(place.Output.Shape) && place.Tensor(1).Shape.SequenceEqual(place.Output.Shape);

    private static ReadOnlySpan<float> From(float[] values, int[] strides, (int A, int B, int C) at) =>
        values.AsSpan((at.A * strides[0]) + (at.B * strides[1]) + (at.C * strides[2]));

    private int[] Strides(StepPlace place, int input)
    {
        var shape = Flat(place) ? _shape : place.Tensor(input).Shape4;
        var strides = new int[4];
        var stride = 1;
        for (var axis = 3; axis >= 0; axis--)
        {
            place.Expect(shape[axis] == 1 || shape[axis] == _shape[axis], $"{place.Tensor(input).Text} does not fit {place.Output.Text}");
            strides[axis] = shape[axis] == 1 ? 0 : stride;
            stride *= shape[axis];
        }

        return strides;
    }

    private void Row(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> result)
    {
        if (_firstStrides[3] == 0)
        {
            result.Fill(first[0]);
            first = result;
        }

        first = first[..result.Length];
        if (_secondStrides[3] == 0)
            Scalar(first, second[0], result);
        else
            Pairs(first, second[..result.Length], result);
        if (_code == OperatorCode.SquaredDifference)
            TensorPrimitives.Multiply(result, result, result);
    }

    private void Pairs(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> result)
    {
        switch (_code)
        {
            case OperatorCode.Add: TensorPrimitives.Add(first, second, result); break;
            case OperatorCode.Mul: TensorPrimitives.Multiply(first, second, result); break;
            case OperatorCode.Div: TensorPrimitives.Divide(first, second, result); break;
            default: TensorPrimitives.Subtract(first, second, result); break;
        }
    }

    private void Scalar(ReadOnlySpan<float> first, float second, Span<float> result)
    {
        switch (_code)
        {
            case OperatorCode.Add: TensorPrimitives.Add(first, second, result); break;
            case OperatorCode.Mul: TensorPrimitives.Multiply(first, second, result); break;
            case OperatorCode.Div: TensorPrimitives.Divide(first, second, result); break;
            default: TensorPrimitives.Subtract(first, second, result); break;
        }
    }
}
