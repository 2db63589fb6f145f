using System.Collections.Immutable;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Steps of the operators that only move values. Numbers of options are those of the schema.</summary>
internal static class Rearrangement
{
    /// <summary>The new shape is the output's: the values stay in their order.</summary>
    public static Step Reshape(TfliteOperator made)
    {
        var count = made.Output.Shape.Count;
        int[] extents = [1, 1, 1, count], strides = [0, 0, 0, 1];
        return made.Inputs[0].Shape.Count == count
            ? new CopyStep([made.Inputs[0]], made.Output, [new(extents, 0, strides, 0, strides)])
            : throw new InvalidDataException($"{made.Inputs[0].Shape} cannot become {made.Output.Shape}");
    }

    public static Step Transpose(TfliteOperator made)
    {
        var shape = made.Inputs[0].Shape;
        var order = Integers(made, 1, shape.Rank);
        if (!order.Order().SequenceEqual(Enumerable.Range(0, shape.Rank)))
            throw new InvalidDataException($"({string.Join(", ", order)}) is no order of {shape.Rank} axes");
        Expect(made, [.. order.Select(axis => shape.Dimensions[axis])]);
        var missing = TensorShape.MaxRank - shape.Rank;
        int[] from = [.. Enumerable.Repeat(0, missing), .. order.Select(axis => shape.Strides[axis + missing])];
        return new CopyStep([made.Inputs[0]], made.Output, [new(made.Output.Shape.Padded, 0, from, 0, made.Output.Shape.Strides)]);
    }

    public static Step Pad(TfliteOperator made)
    {
        var shape = made.Inputs[0].Shape;
        var zeros = Integers(made, 1, 2 * shape.Rank);
        if (zeros.Any(count => count < 0 || count > TfliteLimits.Values))
            throw new InvalidDataException("a border of fewer than none or too many zeros");
        Expect(made, [.. shape.Dimensions.Select((extent, i) => zeros[2 * i] + extent + zeros[(2 * i) + 1])]);
        var missing = TensorShape.MaxRank - shape.Rank;
        var strides = made.Output.Shape.Strides;
        var first = Enumerable.Range(0, shape.Rank).Sum(i => zeros[2 * i] * strides[i + missing]);
        return new CopyStep([made.Inputs[0]], made.Output, [new(shape.Padded, 0, shape.Strides, first, strides)]);
    }

    public static Step Concatenation(TfliteOperator made)
    {
        Arithmetic.Alone(made, 1);
        var output = made.Output.Shape;
        var axis = made.Int32(0) is var named && named < 0 ? named + output.Rank : named;
        if (axis < 0 || axis >= output.Rank)
            throw new InvalidDataException($"{output} has no axis {named}");
        var (at, place) = (axis + TensorShape.MaxRank - output.Rank, 0);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var input in made.Inputs)
        {
            var shape = input.Shape;
            if (shape.Rank != output.Rank || shape.Dimensions.Where((extent, i) => i != axis && extent != output.Dimensions[i]).Any())
                throw new InvalidDataException($"{shape} cannot be a part of {output} along the axis {axis}");
            blocks.Add(new(shape.Padded, 0, shape.Strides, place * output.Strides[at], output.Strides));
            place += shape.Dimensions[axis];
            if (place > output.Dimensions[axis])
                break;
        }

        return place == output.Dimensions[axis]
            ? new CopyStep(made.Inputs, made.Output, blocks.ToImmutable())
            : throw new InvalidDataException($"the parts do not make {output} along the axis {axis}");
    }

    /// <summary>Every so many values of an extent, from begin to before end; bits of masks set them to all, or drop an extent of one.</summary>
    public static Step Slice(TfliteOperator made)
    {
        var shape = made.Inputs[0].Shape;
        var (begins, ends, steps) = (Integers(made, 1, shape.Rank), Integers(made, 2, shape.Rank), Integers(made, 3, shape.Rank));
        if (made.Int32(2) != 0 || made.Int32(3) != 0 || steps.Any(step => step <= 0 || step > TfliteLimits.Values))
            throw new InvalidDataException("slices backwards, of new axes or with an ellipsis are not carried out");
        var (strides, missing) = (shape.Strides, TensorShape.MaxRank - shape.Rank);
        int[] extents = [1, 1, 1, 1], from = [0, 0, 0, 0];
        var (first, left) = (0, ImmutableArray.CreateBuilder<int>());
        for (var i = 0; i < shape.Rank; i++)
        {
            var extent = shape.Dimensions[i];
            var drops = Bit(made.Int32(4), i);
            var begin = Bit(made.Int32(0), i) ? 0 : Place(begins[i], extent);
            var end = drops ? begin + 1 : Bit(made.Int32(1), i) ? extent : Place(ends[i], extent);
            if (begin >= end || end > extent)
                throw new InvalidDataException($"nothing is left of the axis {i} of {shape}");
            extents[i + missing] = (end - begin + steps[i] - 1) / steps[i];
            from[i + missing] = extents[i + missing] == 1 ? 0 : strides[i + missing] * steps[i];
            first += begin * strides[i + missing];
            if (!drops)
                left.Add(extents[i + missing]);
        }

        Expect(made, left.ToImmutable());
        return new CopyStep([made.Inputs[0]], made.Output, [new(extents, first, from, 0, new TensorShape([.. extents]).Strides)]);
    }

    private static bool Bit(int mask, int index) => (mask >> index & 1) != 0;

    private static int Place(int stated, int extent) => (int)Math.Clamp(stated < 0 ? (long)stated + extent : stated, 0, extent);

    private static ImmutableArray<int> Integers(TfliteOperator made, int input, int count) =>
        made.Inputs.ElementAtOrDefault(input)?.Integers is { } integers && integers.Length == count
            ? integers
            : throw new InvalidDataException($"its input {input} must be {count} whole numbers that are in the file");

    private static void Expect(TfliteOperator made, ImmutableArray<int> extents)
    {
        if (!extents.SequenceEqual(made.Output.Shape.Dimensions))
            throw new InvalidDataException($"makes {string.Join('×', extents)}, but the file says {made.Output.Shape}");
    }
}
