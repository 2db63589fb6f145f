using System.Collections.Immutable;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Values in another order, or in another place: one block from each input, and zeros elsewhere.</summary>
internal sealed unsafe class CopyStep(ImmutableArray<TfliteTensor> inputs, TfliteTensor output, ImmutableArray<Block> blocks) : Step(inputs, output)
{
    private readonly bool _leavesGaps = blocks.Sum(block => block.Extents.Aggregate(1L, (product, extent) => product * extent)) < output.Shape.Count;

    public override void Run(float** tensors, float* scratch)
    {
        var to = tensors[Output.Index];
        if (_leavesGaps)
            new Span<float>(to, Output.Shape.Count).Clear();
        for (var i = 0; i < blocks.Length; i++)
            blocks[i].Copy(tensors[Inputs[i].Index], to);
    }
}
