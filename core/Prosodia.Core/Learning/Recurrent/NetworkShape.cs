using System.Collections.Immutable;

namespace Prosodia.Learning.Recurrent;

/// <summary>Sizes of a network: inputs, layers of peephole LSTM cells from first to last, an output layer.</summary>
/// <param name="Inputs">Values a step, 1..<see cref="MaxSize"/>.</param>
/// <param name="Layers">Units of each LSTM layer, 1..<see cref="MaxSize"/>; 1..<see cref="MaxLayers"/> layers.</param>
/// <param name="Outputs">Values a step, 1..<see cref="MaxSize"/>.</param>
/// <param name="OutputKind">Linear or logistic.</param>
public sealed record NetworkShape(int Inputs, ImmutableArray<int> Layers, int Outputs, OutputKind OutputKind = OutputKind.Linear)
{
    /// <summary>Bound of every size: beyond it a file is damaged rather than a network large.</summary>
    public const int MaxSize = 8192;

    /// <summary>Bound of the number of LSTM layers.</summary>
    public const int MaxLayers = 8;

    /// <summary>Everything that is wrong with the sizes.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Fits(Inputs))
            yield return $"Inputs is {Inputs}; it must be 1..{MaxSize}";
        if (Layers.IsDefaultOrEmpty || Layers.Length > MaxLayers)
            yield return $"there are {(Layers.IsDefault ? 0 : Layers.Length)} layers; there must be 1..{MaxLayers}";
        for (var layer = 0; !Layers.IsDefault && layer < Layers.Length; layer++)
        {
            if (!Fits(Layers[layer]))
                yield return $"Layers[{layer}] is {Layers[layer]}; it must be 1..{MaxSize}";
        }

        if (!Fits(Outputs))
            yield return $"Outputs is {Outputs}; it must be 1..{MaxSize}";
        if (!Enum.IsDefined(OutputKind))
            yield return $"OutputKind is {(int)OutputKind}; it must be Linear or Logistic";
    }

    /// <summary>Equal sizes and kind.</summary>
    public bool Equals(NetworkShape? other) =>
        other is not null && Inputs == other.Inputs && Outputs == other.Outputs && OutputKind == other.OutputKind
        && Layers.AsSpan().SequenceEqual(other.Layers.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Inputs, Layers.IsDefaultOrEmpty ? 0 : Layers[0], Outputs, OutputKind);

    private static bool Fits(int size) => size is >= 1 and <= MaxSize;
}
