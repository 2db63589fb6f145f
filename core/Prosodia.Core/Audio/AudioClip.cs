namespace Prosodia.Audio;

/// <summary>A recording held in memory as mono samples.</summary>
public sealed class AudioClip
{
    private AudioClip(float[] samples, int sampleRate) => (Samples, SampleRate) = (samples, sampleRate);

    /// <summary>The samples, nominal range -1..1. The array itself, not a copy.</summary>
    public float[] Samples { get; }

    /// <summary>Samples per second.</summary>
    public int SampleRate { get; }

    /// <summary>Length of the clip.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);

    /// <summary>Wraps samples without copying them.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="sampleRate">Samples per second.</param>
    public static AudioClip FromSamples(float[] samples, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        return new AudioClip(samples, sampleRate);
    }

    /// <summary>Reads all that is left of a source, which stays open.</summary>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MediaException">The media is damaged, or too long for its limits or for one array.</exception>
    public static AudioClip Read(AudioSource source, CancellationToken cancellationToken = default)
    {
        // What a header says is no reason to reserve more than a minute.
        var expected = Math.Min(source.Info.SampleCount ?? 0, 60L * source.SampleRate);
        var samples = new float[Math.Max(expected + 1, 4096)];
        var count = 0;
        while (source.Read(samples.AsSpan(count), cancellationToken) is var read and > 0)
        {
            count += read;
            if (count == samples.Length)
            {
                Array.Resize(ref samples, Grown(count));
            }
        }

        Array.Resize(ref samples, count);
        return new AudioClip(samples, source.SampleRate);
    }

    /// <summary>The clip as a source that is read from its start.</summary>
    public AudioSource ToSource() => new ClipSource(this);

    /// <summary>The clip at another rate (see <see cref="Resampler"/>).</summary>
    /// <param name="sampleRate">Samples per second wanted.</param>
    public AudioClip Resample(int sampleRate)
    {
        if (sampleRate == SampleRate)
        {
            return this;
        }

        using var source = new ResampledSource(ToSource(), sampleRate);
        return Read(source);
    }

    private static int Grown(int count) => count < Array.MaxLength
        ? (int)Math.Min(2L * count, Array.MaxLength)
        : throw new MediaException("clip", $"more than {count} samples do not fit in memory; read the source in blocks instead");
}
