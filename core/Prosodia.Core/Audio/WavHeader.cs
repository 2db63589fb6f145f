namespace Prosodia.Audio;

/// <summary>What the chunks before the samples of a WAV file say.</summary>
/// <param name="Coding">Coding of a sample.</param>
/// <param name="SampleRate">Samples per second and channel.</param>
/// <param name="Channels">Channels.</param>
/// <param name="FrameBytes">Bytes of one sample of all channels.</param>
/// <param name="DataOffset">Offset of the first sample, bytes.</param>
/// <param name="DataBytes">Bytes of samples; null when the length field cannot be believed: read to the end.</param>
internal sealed record WavHeader(SampleCoding Coding, int SampleRate, int Channels, int FrameBytes, long DataOffset, long? DataBytes)
{
    /// <summary>The header as the public description.</summary>
    public AudioInfo ToInfo() => new("wav", CodecName, SampleRate, Channels, DataBytes / FrameBytes);

    private string CodecName => Coding switch
    {
        SampleCoding.Unsigned8 => "pcm_u8",
        SampleCoding.Int16 => "pcm_s16le",
        SampleCoding.Int24 => "pcm_s24le",
        SampleCoding.Int32 => "pcm_s32le",
        SampleCoding.Float64 => "pcm_f64le",
        _ => "pcm_f32le",
    };
}
