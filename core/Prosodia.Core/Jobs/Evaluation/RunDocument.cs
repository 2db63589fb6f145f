using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Prosodia.Corpora;
using Prosodia.Evaluation.SharedModels;

namespace Prosodia.Jobs.Evaluation;

/// <summary><c>run.json</c>: everything needed to repeat an evaluation. Equal runs give equal bytes.</summary>
/// <param name="Protocol"><c>zhang2015</c>.</param>
/// <param name="Code">Version of the program.</param>
/// <param name="Corpus">What the corpus is.</param>
/// <param name="Extraction">How features were extracted.</param>
/// <param name="DataDigest">SHA-256 over normalised features and labels.</param>
/// <param name="Utterances">Utterances that took part.</param>
/// <param name="Features">Features of each.</param>
/// <param name="Folds">How the outer folds were made.</param>
/// <param name="FoldNames">The folds.</param>
/// <param name="Spec">How it was evaluated.</param>
/// <param name="LeftOut">What was left out, and why.</param>
internal sealed record RunDocument(
    string Protocol,
    string Code,
    CorpusInfo Corpus,
    string Extraction,
    string DataDigest,
    int Utterances,
    int Features,
    OuterProtocol Folds,
    ImmutableArray<string> FoldNames,
    SharedModelsSpec Spec,
    ImmutableArray<string> LeftOut);

/// <summary>A line of <c>results.jsonl</c>: what each model made of a recording, or why there is nothing.</summary>
/// <param name="File">The recording.</param>
internal sealed record ResultLine(string File)
{
    public double? Start { get; init; }

    public double? End { get; init; }

    public string? Performer { get; init; }

    public string? Domain { get; init; }

    public string? Emotion { get; init; }

    public string? Fold { get; init; }

    public ImmutableArray<ModelResult>? Models { get; init; }

    public string? Error { get; init; }
}

/// <summary>What one model made of a recording.</summary>
/// <param name="Model">The paper's name.</param>
/// <param name="Predicted">The emotion.</param>
/// <param name="Domain">The domain it was taken for; null from a simple model.</param>
/// <param name="Probabilities">A probability an emotion.</param>
internal sealed record ModelResult(string Model, string Predicted, string? Domain, Dictionary<string, double> Probabilities);

/// <summary><c>manifest.json</c>: the run in numbers.</summary>
/// <param name="State">Completed, PartiallyCompleted or Failed.</param>
/// <param name="Total">Recordings of the corpus.</param>
/// <param name="Processed">Those that were looked at.</param>
/// <param name="Succeeded">Those tested.</param>
/// <param name="Failed">Those not tested.</param>
internal sealed record RunManifest(string State, int Total, int Processed, int Succeeded, int Failed);

[JsonSourceGenerationOptions(
    WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class RunJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResultLine))]
internal sealed partial class ResultJson : JsonSerializerContext;
