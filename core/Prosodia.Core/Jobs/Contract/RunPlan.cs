using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer.Units;

namespace Prosodia.Jobs.Contract;

/// <summary><c>runs/{id}/plan.json</c>: what a run's orchestration has to fan out.</summary>
public sealed record RunPlan
{
    /// <summary>Largest document, in bytes: some 190,000 trainings. The largest round of the paper's grid on its 43 pieces has 14,620.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>Version of this document.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The corpus that was prepared; null in the transfer experiment.</summary>
    public CorpusInfo? Corpus { get; init; }

    /// <summary>Number of outer folds.</summary>
    public int Folds { get; init; }

    /// <summary>The trainings to do next; null in the experiment on shared models.</summary>
    public PlannedUnits? Trainings { get; init; }

    /// <summary>Trainings of the whole experiment, done or not; an upper bound.</summary>
    public int TotalTrainings { get; init; }

    /// <summary>What is left out, in words: the first few.</summary>
    public ImmutableArray<string> LeftOut { get; init => field = value.IsDefault ? [] : value; } = [];
}
