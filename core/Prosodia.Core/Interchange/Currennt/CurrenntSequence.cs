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
