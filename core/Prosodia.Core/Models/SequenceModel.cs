using System.Collections.Immutable;
using Prosodia.Evaluation.Normalization;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Models;

/// <summary>A network over time with all that stands between features as they are extracted and values as they are annotated.</summary>
/// <remarks>Coutinho &amp; Schuller (2017). Features are standardised, go through the network, and its outputs are brought back: y = σ · net((x − µ) / σ) + µ.</remarks>
public sealed class SequenceModel
{
    /// <summary>Puts a model together.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">Mean and divisor of each feature.</param>
    /// <param name="targets">Mean and divisor of each output.</param>
    /// <param name="outputs">Names and ranges of the outputs.</param>
    /// <exception cref="ArgumentException">The parts do not fit together; the message says which.</exception>
    public SequenceModel(RecurrentNetwork network, Standardization inputs, Standardization targets, ImmutableArray<SequenceOutput> outputs)
    {
        if (Problems(network.Shape, inputs, targets, outputs).FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(outputs));
        (Network, Inputs, Targets, Outputs) = (network, inputs, targets, outputs);
    }

    /// <summary>The network.</summary>
    public RecurrentNetwork Network { get; }

    /// <summary>Mean and divisor of each feature.</summary>
    public Standardization Inputs { get; }

    /// <summary>Mean and divisor of each output.</summary>
    public Standardization Targets { get; }

    /// <summary>Names and ranges of the outputs.</summary>
    public ImmutableArray<SequenceOutput> Outputs { get; }

    /// <summary>What it says of a whole sequence.</summary>
    /// <param name="features">Steps × features, as extracted.</param>
    /// <returns>Steps × outputs, in the units of the annotations.</returns>
    /// <exception cref="ArgumentException">The features are no whole number of steps, or one is not finite.</exception>
    /// <exception cref="InvalidDataException">A feature is so far from those of the training that the network has no answer.</exception>
    public float[] Predict(ReadOnlySpan<float> features)
    {
        var estimates = new float[features.Length / Network.Shape.Inputs * Network.Shape.Outputs];
        new SequenceEvaluator(this).Process(features, estimates);
        return estimates;
    }

    /// <summary>Everything that keeps parts from being a model.</summary>
    internal static IEnumerable<string> Problems(
        NetworkShape shape, Standardization inputs, Standardization targets, ImmutableArray<SequenceOutput> outputs)
    {
        if (inputs.Means.Length != shape.Inputs)
            yield return $"{inputs.Means.Length} features are standardised, but the network takes {shape.Inputs}";
        if (targets.Means.Length != shape.Outputs)
            yield return $"{targets.Means.Length} outputs are brought back, but the network gives {shape.Outputs}";
        if (outputs.IsDefault || outputs.Length != shape.Outputs)
            yield return $"{(outputs.IsDefault ? 0 : outputs.Length)} outputs are named, but the network gives {shape.Outputs}";
        else if (outputs.SelectMany(output => output.Problems()).FirstOrDefault() is { } problem)
            yield return problem;
        else if (outputs.DistinctBy(output => output.Name, StringComparer.Ordinal).Count() != outputs.Length)
            yield return "two outputs have one name";
    }
}
