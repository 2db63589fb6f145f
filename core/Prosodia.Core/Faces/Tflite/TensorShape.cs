using System.Collections.Immutable;

namespace Prosodia.Faces.Tflite;

/// <summary>Extents of a tensor, the last of which varies fastest: batch, height, width, channels for a picture.</summary>
/// <param name="dimensions">The extents; none for a single value.</param>
public sealed class TensorShape(params ImmutableArray<int> dimensions) : IEquatable<TensorShape>
{
    /// <summary>Most dimensions that a tensor has.</summary>
    public const int MaxRank = 4;

    /// <summary>The extents.</summary>
    public ImmutableArray<int> Dimensions { get; } = dimensions;

    /// <summary>Number of dimensions.</summary>
    public int Rank => Dimensions.Length;

    /// <summary>Number of values.</summary>
    public int Count { get; } = dimensions.Aggregate(1, (product, extent) => checked(product * extent));

    /// <summary>The last extent.</summary>
    public int Channels => Rank == 0 ? 1 : Dimensions[^1];

    /// <summary>Four extents, with ones in front.</summary>
    internal int[] Padded => [.. Enumerable.Repeat(1, MaxRank - Rank), .. Dimensions];

    /// <summary>Steps from value to value along each of the four extents.</summary>
    internal int[] Strides
    {
        get
        {
            var extents = Padded;
            return [extents[1] * extents[2] * extents[3], extents[2] * extents[3], extents[3], 1];
        }
    }

    /// <inheritdoc/>
    public bool Equals(TensorShape? other) => other is not null && Dimensions.SequenceEqual(other.Dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TensorShape);

    /// <inheritdoc/>
    public override int GetHashCode() => Dimensions.Aggregate(Rank, HashCode.Combine);

    /// <summary>As in 1×128×128×3.</summary>
    public override string ToString() => Rank == 0 ? "one value" : string.Join('×', Dimensions);
}
