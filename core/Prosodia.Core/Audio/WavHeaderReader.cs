using System.Buffers.Binary;

namespace Prosodia.Audio;

/// <summary>
/// Reads RIFF, RF64 and BW64 chunks up to the samples (Microsoft RIFF/WAVE, EBU Tech 3306, ITU-R BS.2088). Reads forward only and
/// allocates nothing that the header asks for.
/// </summary>
internal sealed class WavHeaderReader
{
    private const int MaxChunks = 4096;
    private const long MaxHeaderBytes = 64L << 20;
    private const uint UnknownSize = 0xFFFFFFFF;

    /// <summary>Programs that write to a pipe and want to please readers with signed sizes claim about this much.</summary>
    private const uint PipeSize = 0x7FFF0000;

    private readonly Stream _stream;
    private readonly string _source;
    private readonly AudioLimits _limits;
    private long _position;
    private uint _riffSize;
    private ulong? _longDataSize;

    private WavHeaderReader(Stream stream, string source, AudioLimits limits)
    {
        _stream = stream;
        _source = source;
        _limits = limits;
    }

    /// <summary>Reads the header and leaves the stream at the first sample.</summary>
    /// <exception cref="MediaException">This is not a WAV file, or its header is damaged.</exception>
    public static WavHeader Read(Stream stream, string source, AudioLimits limits) => new WavHeaderReader(stream, source, limits).Read();

    private WavHeader Read()
    {
        ReadRiff();
        WavFormatChunk? format = null;
        Span<byte> head = stackalloc byte[8];
        for (var chunk = 0; chunk < MaxChunks && _position < MaxHeaderBytes; chunk++)
        {
            var at = _position;
            if (!Fill(head))
            {
                throw new MediaException(_source, "the file ends before its samples: there is no data chunk", _position);
            }

            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.StartsWith("data"u8))
            {
                return format is { } f ? Finish(f, size) : throw new MediaException(_source, "there is no fmt chunk before the samples", at);
            }

            if (head.StartsWith("fmt "u8))
            {
                format = format is null ? ReadFormat(size) : throw new MediaException(_source, "there is a second fmt chunk", at);
            }
            else
            {
                var taken = head.StartsWith("ds64"u8) ? ReadLongSizes(size) : 0;
                Skip(size - taken + (size & 1));
            }
        }

        throw new MediaException(_source, $"no samples within the first {_position} bytes of chunks", _position);
    }

    private void ReadRiff()
    {
        Span<byte> riff = stackalloc byte[12];
        if (!Fill(riff))
        {
            throw new MediaException(_source, _position == 0 ? "the file is empty" : "the file ends inside its RIFF header", _position);
        }

        if (!riff.StartsWith("RIFF"u8) && !riff.StartsWith("RF64"u8) && !riff.StartsWith("BW64"u8))
        {
            throw new MediaException(_source, "this is not a WAV file: it does not start with RIFF, RF64 or BW64", 0);
        }

        if (!riff[8..].SequenceEqual("WAVE"u8))
        {
            throw new MediaException(_source, "this is a RIFF file, but not a WAV file", 8);
        }

        _riffSize = BinaryPrimitives.ReadUInt32LittleEndian(riff[4..]);
    }

    private WavFormatChunk ReadFormat(uint size)
    {
        var at = _position;
        Span<byte> chunk = stackalloc byte[WavFormatChunk.MaxBytes];
        chunk = chunk[..(int)Math.Min(size, (uint)chunk.Length)];
        if (!Fill(chunk))
        {
            throw new MediaException(_source, "the file ends inside its fmt chunk", _position);
        }

        var format = WavFormatChunk.Read(chunk, _source, at, _limits);
        Skip(size - chunk.Length + (size & 1));
        return format;
    }

    /// <summary>Sizes too large for RIFF: 64 bits each of RIFF size, data size, sample count.</summary>
    private int ReadLongSizes(uint size)
    {
        Span<byte> sizes = stackalloc byte[16];
        if (size < sizes.Length || !Fill(sizes))
        {
            throw new MediaException(_source, "the ds64 chunk is too short", _position);
        }

        _longDataSize = BinaryPrimitives.ReadUInt64LittleEndian(sizes[8..]);
        return sizes.Length;
    }

    private WavHeader Finish(WavFormatChunk format, uint size)
    {
        var claim = DataSize(size);
        if (_stream.CanSeek)
        {
            var present = Math.Max(0, _stream.Length - _stream.Position);
            claim = Math.Min(claim ?? present, present);
        }
        else if (claim == size && size >= PipeSize)
        {
            claim = null;
        }

        return new WavHeader(format.Coding, format.SampleRate, format.Channels, format.FrameBytes, _position, claim);
    }

    /// <summary>Null when the writer did not know the size: all ones, or none where the RIFF size does not vouch for what follows.</summary>
    private long? DataSize(uint size)
    {
        if (size == UnknownSize)
        {
            return _longDataSize is { } known and > 0 and <= long.MaxValue ? (long)known : null;
        }

        var nothingFollows = _riffSize is 0 or UnknownSize || _riffSize + 8L <= _position;
        return size == 0 && nothingFollows ? null : size;
    }

    private bool Fill(Span<byte> buffer)
    {
        var read = _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        _position += read;
        return read == buffer.Length;
    }

    /// <summary>Passes over bytes that are of no interest; the end of the file shows at the next chunk.</summary>
    private void Skip(long count)
    {
        if (count > MaxHeaderBytes)
        {
            throw new MediaException(_source, $"a chunk before the samples claims {count} bytes", _position);
        }

        if (_stream.CanSeek)
        {
            var present = Math.Min(count, Math.Max(0, _stream.Length - _stream.Position));
            _stream.Seek(present, SeekOrigin.Current);
            _position += present;
            return;
        }

        Span<byte> waste = stackalloc byte[512];
        while (count > 0 && _stream.Read(waste[..(int)Math.Min(count, waste.Length)]) is var read and > 0)
        {
            count -= read;
            _position += read;
        }
    }
}
