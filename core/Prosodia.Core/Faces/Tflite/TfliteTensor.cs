using System.Collections.Immutable;

namespace Prosodia.Faces.Tflite;

/// <summary>A tensor of a network: computed in every run, or constant.</summary>
/// <param name="Shape">Lengths of its axes, the outermost first; empty for a single number.</param>
/// <param name="Constant">Its values if they are constant and real.</param>
/// <param name="Integers">Its values if they are constant and whole: axes, widths, positions.</param>
internal sealed record TfliteTensor(ImmutableArray<int> Shape, float[]? Constant, int[]? Integers)
{
    /// <summary>Values in it.</summary>
    public int Count => Shape.Aggregate(1, (product, length) => product * length);

    /// <summary>Its shape with axes of length 1 before, up to four axes: what all operators compute with.</summary>
    public int[] Shape4 => [.. Enumerable.Repeat(1, 4 - Shape.Length), .. Shape];

    /// <summary>Its shape as errors tell it.</summary>
    public string Text => $"[{string.Join(" × ", Shape)}]";
}
