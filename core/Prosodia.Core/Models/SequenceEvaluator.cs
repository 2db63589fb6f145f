using Prosodia.Evaluation.Normalization;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Models;

/// <summary>
/// Runs a sequence model over steps that arrive piece by piece, with the state carried on. However the steps are cut, the estimates are the same to the
/// last bit. Nothing is allocated after construction. One thread at a time.
/// </summary>
/// <param name="model">The model.</param>
public sealed class SequenceEvaluator(SequenceModel model)
{
    private readonly StreamingEvaluator _network = new(model.Network);
    private readonly float[] _inputs = new float[model.Network.Shape.Inputs];
    private long _steps;

    /// <summary>The next steps.</summary>
    /// <param name="features">Steps × features, as extracted.</param>
    /// <param name="estimates">Receives steps × outputs, in the units of the annotations.</param>
    /// <exception cref="ArgumentException">The features are no whole number of steps, one is not finite, or the estimates have another length.</exception>
    /// <exception cref="InvalidDataException">A feature is so far from those of the training that the network has no answer.</exception>
    public void Process(ReadOnlySpan<float> features, Span<float> estimates)
    {
        var (width, outputs) = (_inputs.Length, model.Outputs.Length);
        var steps = features.Length / width;
        if (features.Length != steps * width)
            throw new ArgumentException($"{features.Length} features are no whole number of steps of {width}", nameof(features));
        if (estimates.Length != steps * outputs)
            throw new ArgumentException($"there is room for {estimates.Length} estimates; {steps} steps have {steps * outputs}", nameof(estimates));
        var bad = features.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (bad >= 0)
            throw new ArgumentException($"feature {bad % width} of step {_steps + (bad / width)} is {features[bad]}; features must be finite", nameof(features));
        for (var step = 0; step < steps; step++)
            Step(features.Slice(step * width, width), estimates.Slice(step * outputs, outputs));
    }

    /// <summary>Back to the beginning of a sequence.</summary>
    public void Reset()
    {
        _network.Reset();
        _steps = 0;
    }

    private void Step(ReadOnlySpan<float> features, Span<float> estimates)
    {
        model.Inputs.Standardize(features, _inputs);
        var far = _inputs.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (far >= 0)
            throw new InvalidDataException($"feature {far} of step {_steps} is {features[far]}: the model has never met anything like it");
        _network.Process(_inputs, estimates);
        model.Targets.BringBackInPlace(estimates);
        if (estimates.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            throw new InvalidDataException($"the network's answer to step {_steps} is not a finite number; its weights are too large for these features");
        _steps++;
    }
}
