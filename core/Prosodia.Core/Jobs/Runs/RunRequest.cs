using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Evaluation.Transfer;

namespace Prosodia.Jobs.Runs;

/// <summary><c>runs/{id}/request.json</c>: what somebody asked for. The blob's arrival starts the run; equal requests give equal results.</summary>
/// <remarks>People write it too, and leave out what is the default. Readers of JSON then set null or 0.</remarks>
/// <param name="Id">Id of the run: 1 to 64 letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Kind">What to do.</param>
public sealed record RunRequest(string Id, RunKind Kind)
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of this document.</summary>
    public int Version { get; init => field = value == 0 ? CurrentVersion : value; } = CurrentVersion;

    /// <summary>Names of corpora below <c>corpora/</c>: one to evaluate or train on, one or two for the transfer experiment.</summary>
    public ImmutableArray<string> Corpora { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Corpora whose recordings the autoencoder takes; empty for those of <see cref="Corpora"/>.</summary>
    public ImmutableArray<string> Unlabelled { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How to evaluate or train shared models; null for the defaults.</summary>
    public SharedModelsSpec? SharedModels { get; init; }

    /// <summary>How to do the transfer experiment, or to train its final model; null for the paper's experiment.</summary>
    public TransferSpec? Transfer { get; init; }

    /// <summary>Whether an evaluation also trains final models and registers them.</summary>
    public bool TrainFinal { get; init; }

    /// <summary>Whether it is about arousal and valence over time, as in the transfer experiment.</summary>
    [JsonIgnore]
    public bool IsOverTime => Kind == RunKind.EvaluateTransfer || (Kind == RunKind.TrainModel && Transfer is not null);

    /// <summary>Media of an archive run: those whose path in <c>media/</c> begins with this.</summary>
    public string Prefix { get; init => field = value ?? ""; } = "";

    /// <summary>Ids of the models of an archive run; empty for the default models.</summary>
    public ImmutableArray<string> Models { get; init => field = value.IsDefault ? [] : value; } = [];
}
