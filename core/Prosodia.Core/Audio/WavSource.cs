using System.Buffers;

namespace Prosodia.Audio;

/// <summary>The samples of a WAV stream, read forward.</summary>
internal sealed class WavSource : AudioSource
{
    private const int BufferBytes = 1 << 16;

    private readonly Stream _stream;
    private readonly string _source;
    private readonly WavHeader _header;
    private readonly AudioLimits _limits;
    private readonly bool _leaveOpen;
    private byte[]? _buffer;
    private int _pending;
    private long _bytesLeft;
    private long _framesRead;
    private readonly long _maxFrames;

    /// <summary>Takes over a stream that stands at the first sample.</summary>
    public WavSource(Stream stream, string source, WavHeader header, AudioLimits limits, bool leaveOpen)
    {
        (_stream, _source, _header, _limits, _leaveOpen) = (stream, source, header, limits, leaveOpen);
        _maxFrames = limits.MaxSamples(header.SampleRate);
        if (stream.CanSeek && header.DataBytes / header.FrameBytes > _maxFrames)
        {
            throw limits.TooLong(source);
        }

        _bytesLeft = header.DataBytes ?? long.MaxValue;
        _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        Info = header.ToInfo();
    }

    /// <inheritdoc/>
    public override AudioInfo Info { get; }

    /// <inheritdoc/>
    public override int SampleRate => _header.SampleRate;

    /// <inheritdoc/>
    public override int Read(Span<float> mono, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_buffer is null, this);
        cancellationToken.ThrowIfCancellationRequested();
        var frameBytes = _header.FrameBytes;
        var wanted = Math.Min(mono.Length, BufferBytes / frameBytes) * frameBytes;
        if (wanted == 0)
        {
            return 0;
        }

        FillBuffer(_buffer, wanted);
        var frames = Math.Min(_pending, wanted) / frameBytes;
        var used = frames * frameBytes;
        var bad = MonoMixer.Mix(_header.Coding, _header.Channels, _buffer.AsSpan(0, used), mono[..frames]);
        if (bad >= 0)
        {
            throw NotASample(_buffer.AsSpan(bad * frameBytes, frameBytes), _framesRead + bad);
        }

        _pending -= used;
        _buffer.AsSpan(used, _pending).CopyTo(_buffer);
        _framesRead += frames;
        return _framesRead > _maxFrames ? throw _limits.TooLong(_source) : frames;
    }

    /// <summary>Reads until there is a whole frame, or the end; the bytes of a cut last frame stay unread in the buffer.</summary>
    private void FillBuffer(byte[] buffer, int wanted)
    {
        while (_pending < _header.FrameBytes && _bytesLeft > 0)
        {
            var read = _stream.Read(buffer, _pending, (int)Math.Min(wanted - _pending, _bytesLeft));
            _bytesLeft = read == 0 ? 0 : _bytesLeft - read;
            _pending += read;
        }
    }

    private MediaException NotASample(ReadOnlySpan<byte> frame, long index)
    {
        if (_header.Coding == SampleCoding.DecodedFloat32)
        {
            return new MediaException(_source, $"the decoder gave a sample that is not a finite number at {(double)index / SampleRate:0.000} s");
        }

        var size = _header.FrameBytes / _header.Channels;
        var channel = 0;
        Span<float> one = stackalloc float[1];
        while (channel < _header.Channels - 1 && MonoMixer.Mix(_header.Coding, 1, frame.Slice(channel * size, size), one) < 0)
        {
            channel++;
        }

        var at = _header.DataOffset + (index * _header.FrameBytes) + (channel * size);
        return new MediaException(
            _source, $"sample {index} is not a number between -{MonoMixer.MaxMagnitude} and {MonoMixer.MaxMagnitude}; write the file again with a sound program", at);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_buffer is null)
        {
            return;
        }

        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }
}
