using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Learning.Recurrent;

/// <summary>Runs a network over a sequence that arrives piece by piece. One thread at a time.</summary>
/// <remarks>
/// The state is carried on from piece to piece, and every sum is formed in the same order whatever the pieces: the outputs equal those of
/// the whole sequence at once, of a batch, and of every vector width, to the last bit. Nothing is allocated after construction.
/// </remarks>
public sealed unsafe class StreamingEvaluator
{
    private const int StepsAtOnce = 128;

    private readonly RecurrentNetwork _network;
    private readonly NetworkPass _pass;
    private readonly SequenceOrder _order = new(1, StepsAtOnce);

    /// <summary>Starts at the beginning of a sequence.</summary>
    /// <param name="network">The network.</param>
    public StreamingEvaluator(RecurrentNetwork network) : this(network, Kernels.Best)
    {
    }

    internal StreamingEvaluator(RecurrentNetwork network, Kernels kernels)
    {
        ArgumentNullException.ThrowIfNull(network);
        (_network, _pass) = (network, new(network.Layout, kernels, StepsAtOnce, 1));
    }

    /// <summary>The next steps.</summary>
    /// <param name="inputs">Steps × inputs, finite.</param>
    /// <param name="outputs">Receives steps × outputs; nothing is written when this throws.</param>
    /// <exception cref="ArgumentException">The inputs are no whole number of steps, one is not finite, or the outputs have another length.</exception>
    public void Process(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var shape = _network.Shape;
        var steps = inputs.Length / shape.Inputs;
        if (inputs.Length != steps * shape.Inputs)
            throw new ArgumentException($"{inputs.Length} inputs are no whole number of steps of {shape.Inputs}", nameof(inputs));
        if (outputs.Length != steps * shape.Outputs)
            throw new ArgumentException($"there is room for {outputs.Length} outputs; {steps} steps have {steps * shape.Outputs}", nameof(outputs));
        var bad = inputs.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (bad >= 0)
            throw new ArgumentException($"input {bad % shape.Inputs} of step {bad / shape.Inputs} is {inputs[bad]}; inputs must be finite", nameof(inputs));
        for (var first = 0; first < steps; first += StepsAtOnce)
        {
            var count = Math.Min(StepsAtOnce, steps - first);
            Run(inputs.Slice(first * shape.Inputs, count * shape.Inputs), count, outputs.Slice(first * shape.Outputs, count * shape.Outputs));
        }

        GC.KeepAlive(this); // the loops above hold bare addresses of its buffers
    }

    /// <summary>Back to the beginning of a sequence.</summary>
    public void Reset()
    {
        foreach (var state in _pass.States)
            state.Reset(1);
    }

    private void Run(ReadOnlySpan<float> inputs, int steps, Span<float> outputs)
    {
        _order.Arrange([steps]);
        inputs.CopyTo(_pass.Inputs);
        _pass.Forward(_network.Memory.Start, _order);
        var width = _network.Shape.Outputs;
        for (var step = 0; step < steps; step++)
        {
            for (var output = 0; output < width; output++)
                outputs[(step * width) + output] = _pass.Outputs.Panel(output / PanelView.Width)[(step * PanelView.Width) + (output % PanelView.Width)];
        }

        foreach (var state in _pass.States)
            state.CarryOn(steps);
    }
}
