using System.Collections.Immutable;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Steps of the operators that compute value by value, and of sums. Numbers of options are those of the schema.</summary>
internal static class Arithmetic
{
    public static Step Unary<TOperation>(TfliteOperator made)
        where TOperation : struct, Operations.IUnary => made.Inputs.Length == 1 && made.Inputs[0].Shape.Equals(made.Output.Shape)
            ? new UnaryStep<TOperation>(made.Inputs[0], made.Output)
            : throw new InvalidDataException($"one tensor of the shape {made.Output.Shape} is needed");

    public static Step Binary<TOperation>(TfliteOperator made)
        where TOperation : struct, Operations.IBinary
    {
        if (made.Inputs is not [var first, var second])
            throw new InvalidDataException("two tensors are needed");
        Alone(made, 0);
        var rank = Math.Max(first.Shape.Rank, second.Shape.Rank);
        int[] a = first.Shape.Padded, b = second.Shape.Padded;
        var fits = a.Zip(b).All(pair => pair.First == pair.Second || pair.First == 1 || pair.Second == 1);
        var common = a.Zip(b, Math.Max);
        return fits && rank == made.Output.Shape.Rank && common.SequenceEqual(made.Output.Shape.Padded)
            ? new BinaryStep<TOperation>(first, second, made.Output)
            : throw new InvalidDataException($"{first.Shape} and {second.Shape} do not make {made.Output.Shape}");
    }

    public static Step Reduction(TfliteOperator made, bool isMean)
    {
        if (made.Inputs is not [var input, { Integers: { } named }])
            throw new InvalidDataException("a tensor and axes that are in the file are needed");
        var rank = input.Shape.Rank;
        if (named.Any(axis => axis < -rank || axis >= rank))
            throw new InvalidDataException($"{input.Shape} has no axis {named.First(axis => axis < -rank || axis >= rank)}");
        var axes = named.Select(axis => axis < 0 ? axis + rank : axis).ToHashSet();
        var keeps = made.SByte(0) != 0;
        ImmutableArray<int> left = [.. input.Shape.Dimensions.Select((extent, i) => axes.Contains(i) ? 1 : extent).Where((_, i) => keeps || !axes.Contains(i))];
        return left.SequenceEqual(made.Output.Shape.Dimensions)
            ? new ReduceStep(input, made.Output, axes, isMean)
            : throw new InvalidDataException($"{input.Shape} over the axes {string.Join(", ", axes)} does not make {made.Output.Shape}");
    }

    /// <summary>Refuses an activation that is part of an operator.</summary>
    public static void Alone(TfliteOperator made, int field)
    {
        if (made.SByte(field) != 0)
            throw new InvalidDataException($"the activation {made.SByte(field)} is not carried out here; 0 (none) is");
    }
}
