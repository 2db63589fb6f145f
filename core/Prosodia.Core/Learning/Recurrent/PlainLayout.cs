using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Learning.Recurrent;

/// <summary>Copies weights between the plain layout and that of the computation.</summary>
internal static class PlainLayout
{
    public static void Write(LstmWeights weights, LayerShape shape, string name, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var (inputs, units) = (shape.Inputs, shape.Units);
        Check(weights.Input, (long)4 * units * inputs, $"input weights of {name}");
        Check(weights.Recurrent, (long)4 * units * units, $"recurrent weights of {name}");
        Check(weights.Bias, 4 * units, $"biases of {name}");
        Check(weights.Peephole, 3 * units, $"peephole weights of {name}");
        for (var row = 0; row < 4 * units; row++)
        {
            var column = LayerShape.Column(row / units, row % units);
            for (var k = 0; k < inputs; k++)
                target[shape.WeightIndex(k, column)] = weights.Input[(row * inputs) + k];
            target[shape.WeightIndex(inputs, column)] = weights.Bias[row];
            for (var k = 0; k < units; k++)
                target[shape.WeightIndex(inputs + 1 + k, column)] = weights.Recurrent[(row * units) + k];
        }

        for (var gate = 0; gate < 3; gate++)
            weights.Peephole.AsSpan(gate * units, units).CopyTo(target[((int)shape.PeepholeOffset + (gate * shape.PaddedUnits))..]);
    }

    public static LstmWeights Read(LayerShape shape, ReadOnlySpan<float> source)
    {
        var (inputs, units) = (shape.Inputs, shape.Units);
        var weights = new LstmWeights(new float[4 * units * inputs], new float[4 * units * units], new float[4 * units], new float[3 * units]);
        for (var row = 0; row < 4 * units; row++)
        {
            var column = LayerShape.Column(row / units, row % units);
            for (var k = 0; k < inputs; k++)
                weights.Input[(row * inputs) + k] = source[shape.WeightIndex(k, column)];
            weights.Bias[row] = source[shape.WeightIndex(inputs, column)];
            for (var k = 0; k < units; k++)
                weights.Recurrent[(row * units) + k] = source[shape.WeightIndex(inputs + 1 + k, column)];
        }

        for (var gate = 0; gate < 3; gate++)
            source.Slice((int)shape.PeepholeOffset + (gate * shape.PaddedUnits), units).CopyTo(weights.Peephole.AsSpan(gate * units));
        return weights;
    }

    public static void Write(OutputWeights weights, OutputShape shape, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Check(weights.Weights, (long)shape.Outputs * shape.Inputs, "output weights");
        Check(weights.Bias, shape.Outputs, "biases of the output layer");
        for (var output = 0; output < shape.Outputs; output++)
        {
            for (var k = 0; k < shape.Inputs; k++)
                target[shape.WeightIndex(k, output)] = weights.Weights[(output * shape.Inputs) + k];
            target[shape.WeightIndex(shape.Inputs, output)] = weights.Bias[output];
        }
    }

    public static OutputWeights Read(OutputShape shape, ReadOnlySpan<float> source)
    {
        var weights = new OutputWeights(new float[shape.Outputs * shape.Inputs], new float[shape.Outputs]);
        for (var output = 0; output < shape.Outputs; output++)
        {
            for (var k = 0; k < shape.Inputs; k++)
                weights.Weights[(output * shape.Inputs) + k] = source[shape.WeightIndex(k, output)];
            weights.Bias[output] = source[shape.WeightIndex(shape.Inputs, output)];
        }

        return weights;
    }

    private static void Check(float[] values, long expected, string name)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != expected)
            throw new ArgumentException($"there are {values.Length} {name}; the sizes call for {expected}", nameof(values));
        var bad = values.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (bad >= 0)
            throw new ArgumentException($"value {bad} of the {name} is {values[bad]}; weights must be finite", nameof(values));
    }
}
