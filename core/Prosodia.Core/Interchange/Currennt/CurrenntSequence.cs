using System.Collections.Immutable;

namespace Prosodia.Interchange.Currennt;

/// <summary>One sequence of a CURRENNT data file.</summary>
/// <param name="Tag">Name of the sequence.</param>
/// <param name="Length">Time steps.</param>
/// <param name="Inputs">Inputs, [<paramref name="Length"/> × input size], step by step.</param>
public sealed record CurrenntSequence(string Tag, int Length, ReadOnlyMemory<float> Inputs)
{
    /// <summary>Regression targets, [length × target size], step by step; empty in a classification file.</summary>
    public ReadOnlyMemory<float> Targets { get; init; }

    /// <summary>Target class of each step, 0..labels − 1; empty in a regression file.</summary>
    public ReadOnlyMemory<int> TargetClasses { get; init; }
}

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
