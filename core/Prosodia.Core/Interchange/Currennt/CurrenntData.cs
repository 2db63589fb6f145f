using System.Collections.Immutable;

namespace Prosodia.Interchange.Currennt;

/// <summary>What a CURRENNT data file holds: sequences with regression targets or with target classes.</summary>
/// <param name="InputSize">Values a step in the input pattern.</param>
/// <param name="TargetSize">Values a step in the target pattern; 0 in a classification file.</param>
/// <param name="LabelCount">Number of classes; 0 in a regression file.</param>
/// <param name="Sequences">The sequences in file order.</param>
public sealed record CurrenntData(int InputSize, int TargetSize, int LabelCount, ImmutableArray<CurrenntSequence> Sequences)
{
    /// <summary>Means by which the targets were standardised, one a target; empty when the file has none.</summary>
    public ImmutableArray<float> OutputMeans { get; init; } = [];

    /// <summary>Standard deviations by which the targets were standardised; empty when the file has none.</summary>
    public ImmutableArray<float> OutputDeviations { get; init; } = [];
}
