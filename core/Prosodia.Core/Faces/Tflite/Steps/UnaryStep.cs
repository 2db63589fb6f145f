using System.Runtime.Intrinsics;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Something done with every value.</summary>
/// <typeparam name="TOperation">What.</typeparam>
internal sealed unsafe class UnaryStep<TOperation>(TfliteTensor input, TfliteTensor output) : Step([input], output)
    where TOperation : struct, Operations.IUnary
{
    public override void Run(float** tensors, float* scratch)
    {
        float* from = tensors[Inputs[0].Index], to = tensors[Output.Index];
        int i = 0, count = Output.Shape.Count;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
            TOperation.Apply(Vector256.Load(from + i)).Store(to + i);
        for (; i < count; i++)
            to[i] = TOperation.Apply(Vector256.Create(from[i])).ToScalar();
    }
}
