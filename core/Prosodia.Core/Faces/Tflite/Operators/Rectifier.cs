using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Faces.Tflite.Operators;

/// <summary>x where it is not negative, otherwise x times the slope of its channel.</summary>
internal sealed class Rectifier : Step
{
    private const int Lanes = 8;

    private readonly float[] _input;
    private readonly float[] _slopes;
    private readonly float[] _output;

    /// <summary>Makes the operator ready.</summary>
    public Rectifier(StepPlace place)
    {
        var channels = place.Tensor(0).Shape4[3];
        (_input, _output, _slopes) = (place.Values(0), place.Result, place.Code == OperatorCode.Relu ? new float[channels] : place.Constant(1));
        place.Expect(_slopes.Length == channels && place.Output.Shape.SequenceEqual(place.Tensor(0).Shape), "its slopes or its output do not fit");
    }

    /// <inheritdoc/>
    public override void Run()
    {
        var channels = _slopes.Length;
        ref var input = ref MemoryMarshal.GetArrayDataReference(_input);
        ref var output = ref MemoryMarshal.GetArrayDataReference(_output);
        ref var slopes = ref MemoryMarshal.GetArrayDataReference(_slopes);
        for (var first = 0; first < _input.Length; first += channels)
        {
            var c = 0;
            for (; c + Lanes <= channels; c += Lanes)
            {
                var x = Vector256.LoadUnsafe(ref input, (nuint)(first + c));
                var scaled = x * Vector256.LoadUnsafe(ref slopes, (nuint)c);
                Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, Vector256<float>.Zero), x, scaled).StoreUnsafe(ref output, (nuint)(first + c));
            }

            for (; c < channels; c++)
                _output[first + c] = _input[first + c] >= 0 ? _input[first + c] : _input[first + c] * _slopes[c];
        }
    }
}
