using System.Numerics.Tensors;

namespace Prosodia.Faces.Tflite.Operators;

/// <summary>A function of each value by itself, or none: the same values in another shape.</summary>
internal sealed class Unary : Step
{
    private readonly OperatorCode _code;
    private readonly float[] _input;
    private readonly float[] _output;

    /// <summary>Makes the operator ready.</summary>
    public Unary(StepPlace place)
    {
        (_code, _input, _output) = (place.Code, place.Values(0), place.Result);
        place.Expect(place.Tensor(0).Count == place.Output.Count, $"{place.Tensor(0).Text} cannot become {place.Output.Text}");
    }

    /// <inheritdoc/>
    public override void Run()
    {
        switch (_code)
        {
            case OperatorCode.Reshape: _input.CopyTo(_output, 0); break;
            case OperatorCode.Neg: TensorPrimitives.Negate(_input, _output); break;
            case OperatorCode.Sqrt: TensorPrimitives.Sqrt(_input, _output); break;
            case OperatorCode.Rsqrt: TensorPrimitives.ReciprocalSqrt(_input, _output); break;
            default: Logistic(_input, _output); break;
        }
    }

    private static void Logistic(float[] input, float[] output)
    {
        for (var i = 0; i < input.Length; i++)
            output[i] = (float)(1 / (1 + Math.Exp(-(double)input[i])));
    }
}
