namespace Prosodia.Audio;

/// <summary>Samples in memory, read from the first to the last.</summary>
/// <param name="samples">Mono samples, nominal range -1..1; not copied.</param>
/// <param name="sampleRate">Samples per second.</param>
public sealed class ClipSource(float[] samples, int sampleRate) : AudioSource
{
    private int _position;

    /// <inheritdoc/>
    public override AudioInfo Info { get; } = new("memory", "pcm_f32le", sampleRate, Channels: 1, samples.Length);

    /// <inheritdoc/>
    public override int SampleRate => sampleRate;

    /// <inheritdoc/>
    public override int Read(Span<float> mono, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = Math.Min(mono.Length, samples.Length - _position);
        samples.AsSpan(_position, count).CopyTo(mono);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Nothing is held but the samples.
    }
}
