using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

/// <summary>A recording held in memory as mono samples.</summary>
public sealed class AudioClip
{
    private AudioClip(float[] samples, int sampleRate) => (Samples, SampleRate) = (samples, sampleRate);

    /// <summary>The samples, nominal range -1..1. The array itself, not a copy.</summary>
    public float[] Samples { get; }

    /// <summary>Samples per second.</summary>
    public int SampleRate { get; }

    /// <summary>Reads all that is left of a source, which stays open.</summary>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static AudioClip Read(AudioSource source, CancellationToken cancellationToken = default)
    {
        var samples = new float[4096];
        var count = 0;
        while (source.Read(samples.AsSpan(count), cancellationToken) is var read and > 0)
        {
            count += read;
            if (count == samples.Length)
                Array.Resize(ref samples, 2 * count);
        }

        Array.Resize(ref samples, count);
        return new AudioClip(samples, source.SampleRate);
    }
}
