using System.Collections.Immutable;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Models.Packages;

/// <summary><c>model.json</c> of a sequence model.</summary>
/// <param name="FormatVersion">Version of the file format.</param>
/// <param name="Kind"><c>sequence-model</c>.</param>
/// <param name="Outputs">What a score holds, every second.</param>
/// <param name="Layers">Units of each LSTM layer.</param>
/// <param name="OutputKind">What the output layer does with its sums.</param>
/// <param name="Features">Names of the feature vector.</param>
/// <param name="FeatureGroups">The group of each.</param>
/// <param name="Extraction">How the features were extracted; a score must do the same.</param>
/// <param name="Seed">Seed of the training; null when another program has trained the network.</param>
/// <param name="Code">Version of the program that made the package.</param>
internal sealed record SequenceModelDocument(
    int FormatVersion,
    string Kind,
    ImmutableArray<SequenceOutput> Outputs,
    ImmutableArray<int> Layers,
    OutputKind OutputKind,
    ImmutableArray<string> Features,
    ImmutableArray<string> FeatureGroups,
    string Extraction,
    long? Seed,
    string Code)
{
    /// <summary>The sizes of the network.</summary>
    public NetworkShape Shape => new(Features.Length, Layers, Outputs.Length, OutputKind);

    /// <summary>Everything that is wrong with it by itself: what the parser lets through.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var problem in PackagedFeatures.Problems(Features, FeatureGroups).Concat(Shape.Problems()))
            yield return problem;
        if (Outputs.Any(output => output is null))
            yield return "a list holds null where an output must stand";
        if (PackagedFeatures.TextProblem([Extraction, Code, .. Outputs.Select(output => output?.Name)]) is { } text)
            yield return text;
    }
}
