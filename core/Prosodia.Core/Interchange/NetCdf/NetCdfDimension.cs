namespace Prosodia.Interchange.NetCdf;

/// <summary>A named length.</summary>
/// <param name="Name">Name of the dimension.</param>
/// <param name="Length">Elements along it; for the record dimension, the number of records.</param>
/// <param name="IsRecord">Whether it is the record (unlimited) dimension.</param>
public sealed record NetCdfDimension(string Name, long Length, bool IsRecord = false);
