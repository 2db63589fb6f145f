namespace Prosodia.Interchange.Npy;

/// <summary>Element types of the arrays that are read and written; all little-endian.</summary>
public enum NpyKind
{
    /// <summary><c>&lt;f4</c>: float32.</summary>
    Float32,

    /// <summary><c>&lt;f8</c>: float64.</summary>
    Float64,

    /// <summary><c>&lt;i4</c>: int32.</summary>
    Int32,

    /// <summary><c>&lt;i8</c>: int64.</summary>
    Int64,

    /// <summary><c>|u1</c>: uint8.</summary>
    UInt8,

    /// <summary><c>|b1</c>: bool.</summary>
    Bool,

    /// <summary><c>&lt;Un</c>: text of at most n code points.</summary>
    Text,
}
