using System.Collections.Immutable;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Faces.Tflite;

/// <summary>A tensor of a model: values that the file holds, or a place for values.</summary>
/// <param name="index">Its place in the file.</param>
/// <param name="name">Its name there.</param>
/// <param name="shape">Its extents.</param>
/// <param name="constant">The numbers that the file holds for it, if it does.</param>
/// <param name="integers">The whole numbers of a tensor that tells shapes, axes or places.</param>
internal sealed class TfliteTensor(int index, string name, TensorShape shape, AlignedBuffer? constant, ImmutableArray<int>? integers)
{
    public int Index { get; } = index;

    public TensorShape Shape { get; } = shape;

    public AlignedBuffer? Constant { get; set; } = constant;

    public ImmutableArray<int>? Integers { get; } = integers;

    /// <summary>Whether it can be computed with.</summary>
    public bool IsNumeric => Integers is null && !IsHalf;

    /// <summary>Whether the file has its numbers in 16 bits: only the operator that widens them may read it.</summary>
    public bool IsHalf { get; init; }

    public override string ToString() => $"tensor {Index} '{name}' ({Shape})";
}
