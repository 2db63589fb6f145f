namespace Prosodia.Audio;

/// <summary>How one sample of one channel is stored.</summary>
internal enum SampleCoding
{
    /// <summary>8-bit, offset by 128.</summary>
    Unsigned8,

    /// <summary>16-bit little-endian integer.</summary>
    Int16,

    /// <summary>24-bit packed little-endian integer.</summary>
    Int24,

    /// <summary>32-bit little-endian integer.</summary>
    Int32,

    /// <summary>32-bit IEEE number, taken as it is.</summary>
    Float32,

    /// <summary>64-bit IEEE number, taken as it is.</summary>
    Float64,

    /// <summary>32-bit IEEE number as ffmpeg writes it: an integer sample divided by 32,768 (exactly).</summary>
    DecodedFloat32,
}
