using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>The utterances of the experiment, normalised, with their labels.</summary>
/// <param name="Info">What the corpus is.</param>
/// <param name="Utterances">Utterances that take part; features normalised by performer.</param>
/// <param name="Emotion">The emotion of each.</param>
/// <param name="Domain">The domain of each; its labels are at most one when there is nothing to tell apart.</param>
/// <param name="LeftOut">Utterances that do not take part, and parts of the experiment that cannot be done, with reasons.</param>
public sealed record SharedModelsData(
    CorpusInfo Info, UtteranceSet Utterances, StageTarget Emotion, StageTarget Domain, ImmutableArray<string> LeftOut)
{
    /// <summary>The same utterances with features as they were extracted.</summary>
    public required UtteranceSet Raw { get; init; }

    /// <summary>Whether there are domains to tell apart.</summary>
    public bool HasDomains => Domain.Labels.Length > 1;
}
