using System.Collections.Immutable;

namespace Prosodia.Interchange.NetCdf;

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
