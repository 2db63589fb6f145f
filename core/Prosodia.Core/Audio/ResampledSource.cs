namespace Prosodia.Audio;

/// <summary>
/// Another source at another sample rate (see <see cref="Resampler"/>). The samples have the same bits whatever the block sizes
/// of the reads, here or of the source behind.
/// </summary>
public sealed class ResampledSource : AudioSource
{
    private const int BlockSamples = 8192;

    private readonly AudioSource _source;
    private readonly Resampler _resampler;
    private readonly bool _leaveOpen;
    private readonly float[] _input;
    private int _start;
    private int _end;
    private int _phase;
    private int _inputPadding;
    private long _samplesIn;
    private long _samplesOut;

    /// <summary>Resamples a source.</summary>
    /// <param name="source">What is resampled, from where it stands.</param>
    /// <param name="sampleRate">Samples per second wanted.</param>
    /// <param name="leaveOpen">Whether the source stays open when this one is disposed of.</param>
    public ResampledSource(AudioSource source, int sampleRate, bool leaveOpen = false)
        : this(source, new Resampler(source.SampleRate, sampleRate), leaveOpen)
    {
    }

    /// <summary>Resamples a source by a filter that is already there.</summary>
    /// <param name="source">What is resampled, from where it stands.</param>
    /// <param name="resampler">The filter.</param>
    /// <param name="leaveOpen">Whether the source stays open when this one is disposed of.</param>
    /// <exception cref="ArgumentException">The filter is for another input rate.</exception>
    public ResampledSource(AudioSource source, Resampler resampler, bool leaveOpen = false)
    {
        if (source.SampleRate != resampler.InputRate)
        {
            throw new ArgumentException($"The filter is for {resampler.InputRate} Hz; the source has {source.SampleRate} Hz.", nameof(resampler));
        }

        (_source, _resampler, _leaveOpen) = (source, resampler, leaveOpen);
        _input = new float[resampler.TapCount + BlockSamples];

        // Silence before the first sample: it has number Reach - 1 of the first window.
        _end = resampler.Reach - 1;
        _inputPadding = resampler.TapCount;
        var count = source.Info.SampleCount is { } n ? OutputCount(n) : (long?)null;
        Info = source.Info with { SampleRate = resampler.OutputRate, SampleCount = count };
    }

    /// <summary>What the recording is, at the rate that it is resampled to.</summary>
    public override AudioInfo Info { get; }

    /// <inheritdoc/>
    public override int Channels => _source.Channels;

    /// <inheritdoc/>
    public override int SampleRate => _resampler.OutputRate;

    /// <inheritdoc/>
    public override int Read(Span<float> mono, CancellationToken cancellationToken = default)
    {
        var count = 0;
        while (count < mono.Length && (Ready || (count == 0 && FillInput(cancellationToken))))
        {
            mono[count++] = _resampler.At(_input.AsSpan(_start, _resampler.TapCount), _phase);
            _samplesOut++;
            var position = _phase + _resampler.Step;
            _start += position / _resampler.Phases;
            _phase = position % _resampler.Phases;
        }

        return count;
    }

    /// <summary>Whether the window of the next sample is in the buffer and (which shows at the end only) a sample is due.</summary>
    private bool Ready => _start + _resampler.TapCount <= _end && (_inputPadding == _resampler.TapCount || _samplesOut < OutputCount(_samplesIn));

    /// <summary>Reads until the next sample can be computed; false at the end.</summary>
    private bool FillInput(CancellationToken cancellationToken)
    {
        while (!Ready)
        {
            MakeRoom();
            var room = _input.AsSpan(_end);
            var read = _inputPadding == _resampler.TapCount ? _source.Read(room, cancellationToken) : 0;
            _samplesIn += read;
            if (read == 0)
            {
                read = Math.Min(room.Length, _inputPadding);
                room[..read].Clear();
                _inputPadding -= read;
                if (read == 0)
                {
                    return false;
                }
            }

            _end += read;
        }

        return true;
    }

    /// <summary>Moves what is still needed to the front. When the step is longer than the window, the next window may start behind the end.</summary>
    private void MakeRoom()
    {
        var drop = Math.Min(_start, _end);
        _input.AsSpan(drop, _end - drop).CopyTo(_input);
        _start -= drop;
        _end -= drop;
    }

    /// <summary>ceil(n * out / in); n may come from a header that lies.</summary>
    private long OutputCount(long inputCount) =>
        (long)Int128.Min(long.MaxValue, (((Int128)inputCount * _resampler.Phases) + _resampler.Step - 1) / _resampler.Step);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!_leaveOpen)
        {
            _source.Dispose();
        }
    }
}
