using System.Collections.Immutable;
using Prosodia.Learning.Recurrent.Compute;
using Prosodia.Numerics;

namespace Prosodia.Learning.Recurrent;

/// <summary>A network of peephole LSTM layers and its weights. Never changes: threads may share it.</summary>
/// <remarks>
/// Coutinho &amp; Schuller (2017): <see cref="NetworkTrainer"/> trains it, <see cref="StreamingEvaluator"/> runs it.
/// </remarks>
public sealed class RecurrentNetwork
{
    private readonly AlignedBuffer _parameters;

    private RecurrentNetwork(NetworkLayout layout) => (Layout, _parameters) = (layout, new(layout.Length));

    /// <summary>The sizes.</summary>
    public NetworkShape Shape => Layout.Shape;

    internal NetworkLayout Layout { get; }

    internal ReadOnlySpan<float> Parameters => _parameters.Span;

    /// <summary>Weights, biases and peepholes drawn uniformly from [−range, range].</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="seed">The same seed gives the same weights, on every machine.</param>
    /// <param name="range">0.1 in the paper; finite, not below 0.</param>
    /// <exception cref="ArgumentException">The sizes are wrong; all problems are named.</exception>
    public static RecurrentNetwork Random(NetworkShape shape, long seed, double range = 0.1)
    {
        if (!(range >= 0 && double.IsFinite(range)))
            throw new ArgumentOutOfRangeException(nameof(range), range, "the range of weights must be finite and not below 0");
        var layout = Check(shape);
        var random = new Xoshiro256(seed, RandomStreams.Weights);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.Uniform(-range, range))];
        var layers = layout.Layers.Select(layer =>
            new LstmWeights(Draw(4 * layer.Units * layer.Inputs), Draw(4 * layer.Units * layer.Units), Draw(4 * layer.Units), Draw(3 * layer.Units)));
        return FromWeights(shape, [.. layers], new(Draw(shape.Outputs * layout.Output.Inputs), Draw(shape.Outputs)));
    }

    /// <summary>A network with given weights.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="layers">Weights of each LSTM layer; copied.</param>
    /// <param name="output">Weights of the output layer; copied.</param>
    /// <exception cref="ArgumentException">Sizes disagree or a weight is not finite; the message says where.</exception>
    public static RecurrentNetwork FromWeights(NetworkShape shape, ImmutableArray<LstmWeights> layers, OutputWeights output)
    {
        var layout = Check(shape);
        if (layers.Length != shape.Layers.Length)
            throw new ArgumentException($"there are weights of {layers.Length} layers for a network of {shape.Layers.Length}", nameof(layers));
        var network = new RecurrentNetwork(layout);
        var target = network._parameters.Span;
        for (var layer = 0; layer < layers.Length; layer++)
            PlainLayout.Write(layers[layer], layout.Layers[layer], $"layer {layer}", target[layout.Offsets[layer]..]);
        PlainLayout.Write(output, layout.Output, target[layout.OutputOffset..]);
        return network;
    }

    /// <summary>Weights of an LSTM layer.</summary>
    /// <param name="layer">0-based.</param>
    public LstmWeights Layer(int layer) => PlainLayout.Read(Layout.Layers[layer], Parameters[Layout.Offsets[layer]..]);

    /// <summary>Weights of the output layer.</summary>
    public OutputWeights Output() => PlainLayout.Read(Layout.Output, Parameters[Layout.OutputOffset..]);

    /// <summary>Outputs of one whole sequence.</summary>
    /// <param name="inputs">Steps × inputs, step after step.</param>
    /// <returns>Steps × outputs.</returns>
    /// <exception cref="ArgumentException">The inputs are no whole number of steps, or one is not finite.</exception>
    public float[] Predict(ReadOnlySpan<float> inputs)
    {
        var outputs = new float[inputs.Length / Shape.Inputs * Shape.Outputs];
        new StreamingEvaluator(this).Process(inputs, outputs);
        return outputs;
    }

    internal static RecurrentNetwork FromParameters(NetworkLayout layout, ReadOnlySpan<float> parameters)
    {
        var network = new RecurrentNetwork(layout);
        parameters.CopyTo(network._parameters.Span);
        return network;
    }

    internal AlignedBuffer Memory => _parameters;

    private static NetworkLayout Check(NetworkShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var problems = string.Join("; ", shape.Problems());
        return problems.Length == 0 ? new(shape) : throw new ArgumentException(problems, nameof(shape));
    }
}
