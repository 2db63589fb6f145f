using System.Collections.Immutable;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>A part of a run: makes one tensor from others. It holds no values of a run, so interpreters share it.</summary>
/// <param name="inputs">Tensors that it reads.</param>
/// <param name="output">The tensor that it makes, which is never one that it reads.</param>
internal abstract unsafe class Step(ImmutableArray<TfliteTensor> inputs, TfliteTensor output)
{
    public ImmutableArray<TfliteTensor> Inputs { get; } = inputs;

    public TfliteTensor Output { get; } = output;

    /// <summary>Values that it needs for itself while it runs.</summary>
    public virtual long Scratch => 0;

    /// <summary>Multiplications, or what takes as long.</summary>
    public virtual long Work => Output.Shape.Count;

    /// <summary>Makes the tensor.</summary>
    /// <param name="tensors">Where each tensor's values are.</param>
    /// <param name="scratch">Values that the step may use.</param>
    public abstract void Run(float** tensors, float* scratch);
}
