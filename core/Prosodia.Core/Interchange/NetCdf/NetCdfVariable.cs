using System.Collections.Immutable;

namespace Prosodia.Interchange.NetCdf;

/// <summary>A named array.</summary>
/// <param name="Name">Name of the variable.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Dimensions">Its shape, slowest dimension first.</param>
public sealed record NetCdfVariable(string Name, NetCdfType Type, ImmutableArray<NetCdfDimension> Dimensions)
{
    /// <summary>Byte offset of its first element.</summary>
    public long Begin { get; init; }

    /// <summary>Elements in all.</summary>
    public long Count => Dimensions.Aggregate(1L, (n, d) => n * d.Length);

    /// <summary>Whether its slowest dimension is the record dimension.</summary>
    public bool IsRecord => !Dimensions.IsEmpty && Dimensions[0].IsRecord;
}
