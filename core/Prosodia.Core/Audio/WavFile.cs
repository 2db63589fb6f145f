using Prosodia.Files;

namespace Prosodia.Audio;

/// <summary>
/// WAV files, read without any other program: PCM of 8, 16, 24 and 32 bits, float of 32 and 64 bits, any number of channels,
/// plain, extensible, RF64 and BW64. Length fields that pipes left open are understood as "to the end". A WAV file with another
/// codec is for <see cref="AudioFile"/>.
/// </summary>
public static class WavFile
{
    /// <summary>Reads the header only.</summary>
    /// <param name="stream">Stream at its RIFF header; left open.</param>
    /// <param name="name">Name for error messages.</param>
    /// <param name="limits">Bounds; the defaults if null.</param>
    /// <exception cref="MediaException">This is not a WAV file that can be read.</exception>
    public static AudioInfo Identify(Stream stream, string name, AudioLimits? limits = null) =>
        WavHeaderReader.Read(stream, name, AudioLimits.Validated(limits)).ToInfo();

    /// <summary>Opens a stream for reading. It need not be seekable.</summary>
    /// <param name="stream">Stream at its RIFF header.</param>
    /// <param name="name">Name for error messages.</param>
    /// <param name="limits">Bounds; the defaults if null.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the source is disposed of (or cannot be opened).</param>
    /// <exception cref="MediaException">This is not a WAV file that can be read.</exception>
    public static AudioSource Open(Stream stream, string name, AudioLimits? limits = null, bool leaveOpen = false)
    {
        WavSource? source = null;
        try
        {
            var valid = AudioLimits.Validated(limits);
            source = new WavSource(stream, name, WavHeaderReader.Read(stream, name, valid), valid, leaveOpen);
            return source;
        }
        finally
        {
            if (source is null && !leaveOpen)
            {
                stream.Dispose();
            }
        }
    }

    /// <summary>Writes mono samples as 16-bit PCM: x * 32,767 rounded half away from zero, saturated.</summary>
    /// <param name="stream">Where to write; left open.</param>
    /// <param name="samples">Samples, nominal range -1..1.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <exception cref="ArgumentException">A sample is not a finite number, or there are too many for a WAV file.</exception>
    public static void Write(Stream stream, ReadOnlySpan<float> samples, int sampleRate) =>
        WavWriter.Write(stream, samples, sampleRate);

    /// <summary>Writes mono samples as a 16-bit file, which appears whole or not at all.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="samples">Samples, nominal range -1..1.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <exception cref="ArgumentException">A sample is not a finite number, or there are too many for a WAV file.</exception>
    public static void Write(string path, float[] samples, int sampleRate) =>
        AtomicFile.Write(path, stream => Write(stream, samples.AsSpan(), sampleRate));
}
