using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Prosodia.Jobs.Contract;

/// <summary>What a job does: one of the kinds below, told apart by <c>task</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "task")]
[JsonDerivedType(typeof(ExtractionBatch), "extract")]
[JsonDerivedType(typeof(CorpusPreparation), "prepare-corpus")]
[JsonDerivedType(typeof(FoldBatch), "folds")]
[JsonDerivedType(typeof(CorpusReport), "report-corpus")]
[JsonDerivedType(typeof(FinalModel), "final-model")]
[JsonDerivedType(typeof(TransferPlanning), "plan-transfer")]
[JsonDerivedType(typeof(AutoencoderBatch), "autoencoders")]
[JsonDerivedType(typeof(TrainingBatch), "trainings")]
[JsonDerivedType(typeof(TransferReporting), "report-transfer")]
[JsonDerivedType(typeof(FinalSequenceModel), "final-sequence-model")]
public abstract record JobWork
{
    /// <summary>Most pieces of work in one job.</summary>
    public const int MaxPieces = 5000;

    /// <summary>The kind as one word, for logs and traces.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Everything that is wrong with it; empty when nothing is.</summary>
    public abstract IEnumerable<string> Problems();

    /// <summary>What is wrong with a number of pieces, if anything.</summary>
    private protected static IEnumerable<string> CountProblems<T>(ImmutableArray<T> pieces, string name)
    {
        if (pieces.IsDefaultOrEmpty || pieces.Length > MaxPieces)
            yield return $"A job has 1 to {MaxPieces} {name}, not {(pieces.IsDefault ? 0 : pieces.Length)}.";
        else if (pieces.Distinct().Count() != pieces.Length)
            yield return $"The {name} of a job are different ones.";
    }
}
