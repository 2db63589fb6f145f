namespace Prosodia.Audio;

/// <summary>
/// A recording that is read forward, once, as mono samples. Nothing but a small buffer is held in memory, so an hour costs
/// what a second costs.
/// </summary>
public abstract class AudioSource : IDisposable
{
    /// <summary>What the recording is. Length and duration may be unknown for streams.</summary>
    public abstract AudioInfo Info { get; }

    /// <summary>Channels in the file. Cheaper to ask than <see cref="Info"/>, which may have to run a program.</summary>
    public virtual int Channels => Info.Channels;

    /// <summary>Samples per second of what <see cref="Read"/> returns.</summary>
    public abstract int SampleRate { get; }

    /// <summary>Reads the next mono samples (nominal range -1..1).</summary>
    /// <param name="mono">Where to put them.</param>
    /// <param name="cancellationToken">Stops a slow read.</param>
    /// <returns>How many were read: at least one, or 0 at the end of the recording.</returns>
    /// <exception cref="MediaException">The media is damaged from here on, or a limit was passed.</exception>
    public abstract int Read(Span<float> mono, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the source holds.</summary>
    protected abstract void Dispose(bool disposing);
}
