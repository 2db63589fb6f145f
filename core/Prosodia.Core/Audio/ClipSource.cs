namespace Prosodia.Audio;

/// <summary>A clip, read forward.</summary>
internal sealed class ClipSource(AudioClip clip) : AudioSource
{
    private int _position;

    /// <inheritdoc/>
    public override AudioInfo Info { get; } = new("memory", "pcm_f32le", clip.SampleRate, Channels: 1, clip.Samples.Length);

    /// <inheritdoc/>
    public override int SampleRate => clip.SampleRate;

    /// <inheritdoc/>
    public override int Read(Span<float> mono, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = Math.Min(mono.Length, clip.Samples.Length - _position);
        clip.Samples.AsSpan(_position, count).CopyTo(mono);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Nothing is held but the clip.
    }
}
