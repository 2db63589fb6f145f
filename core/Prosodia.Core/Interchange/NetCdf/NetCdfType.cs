namespace Prosodia.Interchange.NetCdf;

/// <summary>Element types of NetCDF classic files, with the format's own numbers.</summary>
public enum NetCdfType
{
    /// <summary>Signed 8-bit integer.</summary>
    Byte = 1,

    /// <summary>Character, one byte.</summary>
    Char = 2,

    /// <summary>Signed 16-bit integer.</summary>
    Short = 3,

    /// <summary>Signed 32-bit integer.</summary>
    Int = 4,

    /// <summary>32-bit IEEE number.</summary>
    Float = 5,

    /// <summary>64-bit IEEE number.</summary>
    Double = 6,
}

/// <summary>Sizes of the element types.</summary>
internal static class NetCdfTypes
{
    /// <summary>Bytes of one element; 0 for a number that is no type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>1, 2, 4, 8 or 0.</returns>
    public static int Size(NetCdfType type) => type switch
    {
        NetCdfType.Byte or NetCdfType.Char => 1,
        NetCdfType.Short => 2,
        NetCdfType.Int or NetCdfType.Float => 4,
        NetCdfType.Double => 8,
        _ => 0,
    };

    /// <summary>Rounds up to the 4-byte grid on which everything in the format lies.</summary>
    /// <param name="bytes">A size.</param>
    /// <returns>The padded size.</returns>
    public static long Padded(long bytes) => (bytes + 3) & ~3L;
}
