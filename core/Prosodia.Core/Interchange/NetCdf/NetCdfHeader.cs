using System.Collections.Immutable;

namespace Prosodia.Interchange.NetCdf;

/// <summary>A named length.</summary>
/// <param name="Name">Name of the dimension.</param>
/// <param name="Length">Elements along it; for the record dimension, the number of records.</param>
/// <param name="IsRecord">Whether it is the record (unlimited) dimension.</param>
public sealed record NetCdfDimension(string Name, long Length, bool IsRecord = false);

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

/// <summary>What a NetCDF classic file holds. Attributes are skipped.</summary>
/// <param name="Version">1 for CDF-1 (32-bit offsets), 2 for CDF-2 (64-bit offsets).</param>
/// <param name="Dimensions">All dimensions.</param>
/// <param name="Variables">All variables.</param>
/// <param name="RecordSize">Bytes from one record to the next; 0 without record variables.</param>
public sealed record NetCdfHeader(
    int Version,
    ImmutableArray<NetCdfDimension> Dimensions,
    ImmutableArray<NetCdfVariable> Variables,
    long RecordSize);
