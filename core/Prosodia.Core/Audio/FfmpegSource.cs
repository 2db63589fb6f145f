namespace Prosodia.Audio;

/// <summary>The sound that a running ffmpeg decodes.</summary>
internal sealed class FfmpegSource : AudioSource
{
    private readonly FfmpegProcess _process;
    private readonly SpoolFile? _spool;
    private readonly Lazy<AudioInfo> _info;
    private readonly WavSource _samples;
    private readonly string _source;
    private bool _hasSamples;
    private bool _ended;
    private bool _disposed;

    /// <summary>Takes over a process and waits for the header of its output.</summary>
    /// <param name="process">The running ffmpeg.</param>
    /// <param name="info">What the file is; asked for only when somebody wants to know.</param>
    /// <param name="source">Name for errors.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="spool">Temporary file that goes with the source, if there is one.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="MediaException">ffmpeg cannot read the file.</exception>
    public FfmpegSource(
        FfmpegProcess process, Lazy<AudioInfo> info, string source, AudioLimits limits, SpoolFile? spool, CancellationToken cancellationToken)
    {
        (_process, _info, _spool, _source) = (process, info, spool, source);
        using var registration = Register(cancellationToken);
        var since = process.StartWaiting();
        try
        {
            var header = WavHeaderReader.Read(process.Output, source, limits) with { Coding = SampleCoding.DecodedFloat32 };
            _samples = new WavSource(process.Output, source, header, limits, leaveOpen: true);
        }
        catch (MediaException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            process.StopWaiting(since);
            var error = process.Finish() ?? e;
            _ = info.Value; // where the probe finds fault too, its reason is the clearer one
            throw error;
        }

        process.StopWaiting(since);
    }

    /// <inheritdoc/>
    public override AudioInfo Info => _info.Value with { SampleRate = _samples.SampleRate, Channels = _samples.Info.Channels };

    /// <inheritdoc/>
    public override int Channels => _samples.Info.Channels;

    /// <inheritdoc/>
    public override int SampleRate => _samples.SampleRate;

    /// <inheritdoc/>
    public override int Read(Span<float> mono, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_ended || mono.IsEmpty)
        {
            return 0;
        }

        using var registration = Register(cancellationToken);
        var since = _process.StartWaiting();
        var read = _samples.Read(mono, cancellationToken);
        _process.StopWaiting(since);
        cancellationToken.ThrowIfCancellationRequested();
        _hasSamples |= read > 0;
        return read > 0 ? read : End();
    }

    /// <summary>Whether the end is a good one: ffmpeg is content, and there was sound if the header speaks of some.</summary>
    private int End()
    {
        _ended = true;
        var error = _process.Finish();
        if (error is null && !_hasSamples && Info.SampleCount > 0)
        {
            error = new MediaException(_source, "ffmpeg found no sound in this, though its header speaks of some; the file is damaged");
        }

        return error is null ? 0 : throw error;
    }

    private CancellationTokenRegistration Register(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static process => ((FfmpegProcess)process!).Kill(), _process);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _samples.Dispose();
        _process.Dispose();
        _spool?.Dispose();
    }
}
