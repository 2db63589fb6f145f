using System.Runtime.Intrinsics;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Something done with pairs of values. Where a tensor's extent is 1, its value is used for all of the other's.</summary>
/// <typeparam name="TOperation">What.</typeparam>
internal sealed unsafe class BinaryStep<TOperation> : Step
    where TOperation : struct, Operations.IBinary
{
    private readonly int[] _extents;
    private readonly int[] _first;
    private readonly int[] _second;

    public BinaryStep(TfliteTensor first, TfliteTensor second, TfliteTensor output)
        : base([first, second], output)
    {
        var same = first.Shape.Equals(output.Shape) && second.Shape.Equals(output.Shape);
        _extents = same ? [1, 1, 1, output.Shape.Count] : output.Shape.Padded;
        (_first, _second) = same ? ([0, 0, 0, 1], [0, 0, 0, 1]) : (Broadcast(first.Shape), Broadcast(second.Shape));
    }

    public override void Run(float** tensors, float* scratch)
    {
        float* a = tensors[Inputs[0].Index], b = tensors[Inputs[1].Index], to = tensors[Output.Index];
        for (var i = 0; i < _extents[0]; i++)
        {
            for (var j = 0; j < _extents[1]; j++)
            {
                for (var k = 0; k < _extents[2]; k++, to += _extents[3])
                    Row(a + (i * _first[0]) + (j * _first[1]) + (k * _first[2]), b + (i * _second[0]) + (j * _second[1]) + (k * _second[2]), to);
            }
        }
    }

    private static int[] Broadcast(TensorShape shape)
    {
        var (extents, strides) = (shape.Padded, shape.Strides);
        return [.. strides.Select((stride, i) => extents[i] == 1 ? 0 : stride)];
    }

    private void Row(float* a, float* b, float* to)
    {
        var (stepA, stepB, count) = (_first[3], _second[3], _extents[3]);
        var i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var x = stepA == 0 ? Vector256.Create(*a) : Vector256.Load(a + i);
            var y = stepB == 0 ? Vector256.Create(*b) : Vector256.Load(b + i);
            TOperation.Apply(x, y).Store(to + i);
        }

        for (; i < count; i++)
            to[i] = TOperation.Apply(Vector256.Create(a[i * stepA]), Vector256.Create(b[i * stepB])).ToScalar();
    }
}
