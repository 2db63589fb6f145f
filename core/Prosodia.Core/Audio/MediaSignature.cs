using System.Buffers.Binary;

namespace Prosodia.Audio;

/// <summary>
/// What the first bytes of a file say it is. Names and extensions are not looked at: a playlist called <c>song.mp3</c> is a playlist.
/// Only single-file sound and video formats are known; nothing that names other files or addresses.
/// </summary>
/// <param name="Container">Name for <see cref="AudioInfo.Container"/>.</param>
/// <param name="Demuxer">The only ffmpeg demuxer that may read the file; null when ours reads it.</param>
internal sealed record MediaSignature(string Container, string? Demuxer)
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int HeadBytes = 1 << 14;

    private static readonly MediaSignature Wav = new("wav", null);
    private static readonly MediaSignature CodedWav = new("wav", "wav");
    private static readonly MediaSignature Flac = new("flac", "flac");
    private static readonly MediaSignature Mp3 = new("mp3", "mp3");

    /// <summary>Recognises media.</summary>
    /// <param name="head">The first bytes, up to <see cref="HeadBytes"/>.</param>
    /// <param name="source">Name for errors.</param>
    /// <exception cref="MediaException">This is no sound or video; the message says what it seems to be.</exception>
    public static MediaSignature Of(ReadOnlySpan<byte> head, string source) =>
        Riff(head) ?? Tagged(head) ?? Framed(head) ?? throw Refusal.Of(head, source);

    private static MediaSignature? Riff(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("RIFX"u8))
        {
            return CodedWav;
        }

        if (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8))
        {
            return Has(head, 8, "AVI "u8) ? new MediaSignature("avi", "avi") : IsCoded(head) ? CodedWav : Wav;
        }

        return null;
    }

    /// <summary>Formats that start with a magic number.</summary>
    private static MediaSignature? Tagged(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
        {
            return new(head[..Math.Min(64, head.Length)].IndexOf("webm"u8) >= 0 ? "webm" : "mkv", "matroska");
        }

        return head switch
        {
            _ when head.StartsWith("ID3"u8) => BehindTag(head),
            _ when head.StartsWith("fLaC"u8) => Flac,
            _ when head.StartsWith("OggS"u8) => new("ogg", "ogg"),
            _ when Has(head, 4, "ftypqt  "u8) => new("mov", "mov"),
            _ when Has(head, 4, "ftyp"u8) => new("mp4", "mov"),
            _ when Has(head, 4, "moov"u8) || Has(head, 4, "mdat"u8) || Has(head, 4, "wide"u8) || Has(head, 4, "free"u8) => new("mov", "mov"),
            _ when head.StartsWith("FORM"u8) && Has(head, 8, "AIF"u8) => new("aiff", "aiff"),
            _ when head.StartsWith(".snd"u8) => new("au", "au"),
            _ when head.StartsWith("caff"u8) => new("caf", "caf"),
            _ when head.StartsWith("wvpk"u8) => new("wv", "wv"),
            _ when head.StartsWith("#!AMR"u8) => new("amr", "amr"),
            _ when head.StartsWith("FLV\u0001"u8) => new("flv", "flv"),
            _ when head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) => new("asf", "asf"),
            _ when head.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xBA]) => new("mpeg", "mpeg"),
            _ when head.Length > 376 && head[0] == 0x47 && head[188] == 0x47 && head[376] == 0x47 => new("mpegts", "mpegts"),
            _ => null,
        };
    }

    /// <summary>Files of several formats have an ID3 tag in front: 10 bytes, of which the last four are its size, 7 bits each.</summary>
    private static MediaSignature BehindTag(ReadOnlySpan<byte> head)
    {
        var size = head.Length < 10 ? 0 : (head[6] << 21) | (head[7] << 14) | (head[8] << 7) | head[9];
        var sound = head[Math.Min(Math.Min(10, head.Length) + size, head.Length)..];
        return sound.StartsWith("fLaC"u8) ? Flac : Framed(sound) ?? Mp3;
    }

    /// <summary>Bare MPEG audio (layers II and III) and ADTS AAC: a sync word and a header without reserved values.</summary>
    private static MediaSignature? Framed(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != 0xFF)
        {
            return null;
        }

        var isAdts = (head[1] & 0xF6) == 0xF0 && (head[2] & 0x3C) < 0x34;
        var isMpeg = (head[1] & 0xE0) == 0xE0 && (head[1] & 0x18) != 0x08 && (head[1] & 0x06) is 0x02 or 0x04
            && head[2] >> 4 is > 0 and < 15 && (head[2] & 0x0C) != 0x0C;
        return isAdts ? new("aac", "aac") : isMpeg ? Mp3 : null;
    }

    /// <summary>Whether the fmt chunk, if it is within these bytes, names a codec.</summary>
    private static bool IsCoded(ReadOnlySpan<byte> head)
    {
        for (var at = 12L; at + 8 + 16 <= head.Length;)
        {
            var chunk = head[(int)at..];
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk.StartsWith("fmt "u8))
            {
                return size >= 16 && !WavFormatChunk.IsPcm(chunk[8..]);
            }

            at += 8 + size + (size & 1);
        }

        return false;
    }

    private static bool Has(ReadOnlySpan<byte> head, int at, ReadOnlySpan<byte> magic) => head.Length >= at && head[at..].StartsWith(magic);
}
