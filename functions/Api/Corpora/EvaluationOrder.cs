using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Evaluation.Transfer;
using Prosodia.Functions.Runs;
using Prosodia.Interchange;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Runs;

namespace Prosodia.Functions.Api.Corpora;

/// <summary>The body of <c>POST /api/corpora/{name}/evaluations</c>. All of it may be left out.</summary>
/// <param name="Id">Id of the run, by which the call can be repeated; null for a new one.</param>
/// <param name="Kind">EvaluateCorpus, EvaluateTransfer or TrainModel; null for the first.</param>
/// <param name="Corpora">Further corpora of the transfer experiment.</param>
/// <param name="Unlabelled">Corpora that the autoencoder takes.</param>
/// <param name="SharedModels">What of the experiment's specification is not the default.</param>
/// <param name="Transfer">The same of the transfer experiment; <c>budget</c> names the preset it starts from. With TrainModel it asks for a model over time.</param>
/// <param name="TrainFinal">Whether final models are trained, too.</param>
internal sealed record EvaluationOrder(
    string? Id = null,
    RunKind? Kind = null,
    ImmutableArray<string>? Corpora = null,
    ImmutableArray<string>? Unlabelled = null,
    JsonElement? SharedModels = null,
    JsonElement? Transfer = null,
    bool? TrainFinal = null)
{
    /// <summary>Reads a body; an empty one is an order without wishes.</summary>
    public static Task<EvaluationOrder> ReadAsync(HttpRequest request) =>
        request.ContentLength is 0 or null && string.IsNullOrEmpty(request.ContentType)
            ? Task.FromResult(new EvaluationOrder())
            : RequestJson.ReadAsync(request, ApiJson.Default.EvaluationOrder);

    /// <summary>The run that is ordered.</summary>
    /// <param name="corpus">The corpus of the address.</param>
    /// <param name="newId">The id of a run for which none was given.</param>
    /// <exception cref="RunRequestException">A field cannot be; every one that is wrong is named.</exception>
    /// <exception cref="JsonException">A text in a specification is half a character.</exception>
    public RunRequest ToRequest(string corpus, string newId)
    {
        if (Kind == RunKind.TagArchive)
            throw new RunRequestException([new("/kind", "Archives are tagged by POST /api/score:batch.")]);
        foreach (var (spec, field) in new[] { (SharedModels, "/sharedModels"), (Transfer, "/transfer") })
        {
            if (spec is { } given)
                JsonText.Check(given, field);
        }

        return new RunRequest(Id ?? newId, Kind ?? RunKind.EvaluateCorpus)
        {
            Corpora = [corpus, .. Corpora ?? []],
            Unlabelled = Unlabelled ?? [],
            SharedModels = SharedModels is { } shared
                ? SpecOverlay.Apply(new SharedModelsSpec(), shared, SpecJson.Default.SharedModelsSpec, "/sharedModels")
                : null,
            Transfer = Transfer is { } transfer ? SpecOverlay.Apply(Preset(transfer), transfer, SpecJson.Default.TransferSpec, "/transfer") : null,
            TrainFinal = TrainFinal ?? false,
        };
    }

    private static TransferSpec Preset(JsonElement transfer)
    {
        if (transfer.ValueKind != JsonValueKind.Object || !transfer.TryGetProperty("budget", out var budget) || budget.ValueKind != JsonValueKind.String)
            return TransferSpec.Paper;
        return TransferSpec.Preset(budget.GetString()!) ?? throw new RunRequestException([new("/transfer/budget", "Give one of paper, adaptive, quick.")]);
    }
}
