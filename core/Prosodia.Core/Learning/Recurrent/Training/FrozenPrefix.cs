using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>
/// Frozen layers without noise are a preparation of the data: their outputs are computed once, and only the layers after them are trained.
/// The result has the same bits.
/// </summary>
internal sealed unsafe class FrozenPrefix
{
    private readonly RecurrentNetwork _network;
    private readonly int _layers;
    private readonly RecurrentNetwork _prefix;

    private FrozenPrefix(RecurrentNetwork network, TrainingOptions options)
    {
        (_network, _layers) = (network, options.FrozenLayers);
        var shape = network.Shape;
        var width = shape.Layers[_layers - 1];
        var restLayout = new NetworkLayout(shape with { Inputs = width, Layers = shape.Layers[_layers..] });
        Rest = RecurrentNetwork.FromParameters(restLayout, network.Parameters[network.Layout.Offsets[_layers]..]);
        RestOptions = options with { FrozenLayers = 0 };
        var prefixLayout = new NetworkLayout(shape with { Layers = shape.Layers[.._layers], Outputs = 1 });
        var parameters = new float[prefixLayout.Length]; // its output layer is not read
        network.Parameters[..prefixLayout.OutputOffset].CopyTo(parameters);
        _prefix = RecurrentNetwork.FromParameters(prefixLayout, parameters);
    }

    /// <summary>The layers that are trained.</summary>
    public RecurrentNetwork Rest { get; }

    public TrainingOptions RestOptions { get; }

    /// <summary>Null when nothing can be prepared.</summary>
    public static FrozenPrefix? Of(RecurrentNetwork network, TrainingOptions options) =>
        options.FrozenLayers > 0 && options.FrozenLayers < network.Shape.Layers.Length && options.NoiseDeviation == 0 ? new(network, options) : null;

    /// <summary>The outputs of the frozen layers as inputs.</summary>
    public IReadOnlyList<TrainingSequence> Apply(IReadOnlyList<TrainingSequence> sequences)
    {
        var steps = sequences.Max(sequence => sequence.Steps);
        var pass = new NetworkPass(_prefix.Layout, Kernels.Best, steps, 1);
        var order = new SequenceOrder(1, steps);
        return [.. sequences.Select(sequence => sequence.WithInputs(Outputs(sequence, pass, order)))];
    }

    /// <summary>Puts the frozen layers back in front.</summary>
    public TrainingResult Restore(TrainingResult result)
    {
        if (result.Network is null)
            return result;
        var parameters = _network.Parameters.ToArray();
        result.Network.Parameters.CopyTo(parameters.AsSpan(_network.Layout.Offsets[_layers]));
        return result with { Network = RecurrentNetwork.FromParameters(_network.Layout, parameters) };
    }

    private float[] Outputs(TrainingSequence sequence, NetworkPass pass, SequenceOrder order)
    {
        order.Arrange([sequence.Steps]);
        sequence.Inputs.CopyTo(pass.Inputs);
        pass.Forward(_prefix.Memory.Start, order);
        var rows = pass.LayerInputs(_layers, order, out var stride);
        var width = _network.Shape.Layers[_layers - 1];
        var outputs = new float[sequence.Steps * width];
        for (var step = 0; step < sequence.Steps; step++)
            new Span<float>(rows + (step * stride), width).CopyTo(outputs.AsSpan(step * width));
        GC.KeepAlive(pass); // the loop holds a bare address of its buffers
        return outputs;
    }
}
