using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Settings;

namespace Prosodia.Jobs.Evaluation;

/// <summary><c>run.json</c> of the transfer experiment: everything needed to repeat it. Equal runs give equal bytes.</summary>
/// <param name="Protocol"><c>coutinho2017</c>.</param>
/// <param name="Code">Version of the program.</param>
/// <param name="Corpora">What the corpora are.</param>
/// <param name="Extraction">How features were extracted.</param>
/// <param name="DataDigest">SHA-256 over features and gold standards.</param>
/// <param name="Pieces">Pieces that took part.</param>
/// <param name="Features">Features of a step.</param>
/// <param name="Autoencoder">Where the sequences of the autoencoder come from.</param>
/// <param name="Spec">How it was evaluated.</param>
/// <param name="Chosen">What the tuning chose, by model.</param>
/// <param name="LeftOut">What was left out, and why.</param>
internal sealed record TransferDocument(
    string Protocol,
    string Code,
    ImmutableArray<CorpusInfo> Corpora,
    string Extraction,
    string DataDigest,
    ImmutableArray<string> Pieces,
    int Features,
    string Autoencoder,
    TransferSpec Spec,
    ImmutableArray<ChosenModel> Chosen,
    ImmutableArray<string> LeftOut);

/// <summary>What the tuning chose for a model.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Settings">One of all folds, or one per fold.</param>
internal sealed record ChosenModel(string Model, ImmutableArray<ModelSetting> Settings);

/// <summary>A line of <c>results.jsonl</c>: how a model did on a piece, or why a piece was left out.</summary>
/// <param name="Corpus">Its corpus.</param>
/// <param name="Piece">Its name.</param>
internal sealed record TransferLine(string Corpus, string Piece)
{
    public string? Domain { get; init; }

    public string? Model { get; init; }

    public int? Steps { get; init; }

    public double? FirstTime { get; init; }

    public DimensionLine? Arousal { get; init; }

    public DimensionLine? Valence { get; init; }

    public string? Error { get; init; }
}

/// <summary>Measures of one dimension; null where one is not defined.</summary>
/// <param name="Rmse">Root mean squared error.</param>
/// <param name="R">Pearson's r.</param>
/// <param name="Ccc">Lin's coefficient.</param>
internal sealed record DimensionLine(double Rmse, double? R, double? Ccc)
{
    public static DimensionLine Of(PieceScore score) => new(score.Rmse, Defined(score.Correlation), Defined(score.Concordance));

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}

[JsonSourceGenerationOptions(
    WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TransferDocument))]
internal sealed partial class TransferRunJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TransferLine))]
internal sealed partial class TransferLineJson : JsonSerializerContext;
