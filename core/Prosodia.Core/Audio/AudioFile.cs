namespace Prosodia.Audio;

/// <summary>
/// The front door: opens any recording as mono samples. WAV files are read here; mp3, flac, ogg, opus, m4a, aac, the sound of
/// mp4, mkv, webm and more by ffmpeg. The content tells what a file is, never its name.
/// </summary>
/// <example><code>
/// using var source = AudioFile.Open("speech.wav");
/// var block = new float[source.SampleRate];
/// while (source.Read(block) is var count and &gt; 0)
///     Use(block.AsSpan(0, count));
/// </code></example>
public static class AudioFile
{
    /// <summary>Says what a file is, without decoding it.</summary>
    /// <param name="path">An ordinary file.</param>
    /// <param name="limits">Bounds; the defaults if null.</param>
    /// <param name="cancellationToken">Stops ffprobe.</param>
    /// <exception cref="MediaException">This is not sound that can be read.</exception>
    public static AudioInfo Identify(string path, AudioLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var valid = AudioLimits.Validated(limits);
        using var file = RegularFile.Open(path);
        var (signature, whole) = Sniff(file, path, leaveOpen: true);
        return signature.Demuxer is null
            ? WavFile.Identify(whole, path, valid)
            : FfmpegProbe.Identify(Path.GetFullPath(path), path, signature, valid, cancellationToken);
    }

    /// <summary>Says what a stream holds. The stream is read (to its end if it is for ffmpeg) and left open.</summary>
    /// <param name="stream">The recording.</param>
    /// <param name="name">Name for error messages.</param>
    /// <param name="limits">Bounds; the defaults if null.</param>
    /// <param name="cancellationToken">Stops copying and ffprobe.</param>
    /// <exception cref="MediaException">This is not sound that can be read.</exception>
    public static AudioInfo Identify(Stream stream, string name, AudioLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var valid = AudioLimits.Validated(limits);
        var (signature, whole) = Sniff(stream, name, leaveOpen: true);
        if (signature.Demuxer is null)
        {
            return WavFile.Identify(whole, name, valid);
        }

        using var spool = SpoolFile.Copy(whole, name, valid, cancellationToken);
        return FfmpegProbe.Identify(spool.FullPath, name, signature, valid, cancellationToken);
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">An ordinary file.</param>
    /// <param name="limits">Bounds; the defaults if null.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="MediaException">This is not sound that can be read.</exception>
    public static AudioSource Open(string path, AudioLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var valid = AudioLimits.Validated(limits);
        var file = RegularFile.Open(path);
        try
        {
            var (signature, whole) = Sniff(file, path, leaveOpen: false);
            if (signature.Demuxer is null)
            {
                return WavFile.Open(whole, path, valid);
            }

            file.Dispose();
            return FfmpegDecoder.Open(Path.GetFullPath(path), path, signature, valid, null, cancellationToken);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a stream, which need not be seekable. What is for ffmpeg is first copied to a temporary file of at most
    /// <see cref="AudioLimits.MaxSpoolBytes"/> (mp4 files may have their index at the end), which goes with the source.
    /// </summary>
    /// <param name="stream">The recording.</param>
    /// <param name="name">Name for error messages.</param>
    /// <param name="limits">Bounds; the defaults if null.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the source is disposed of (or cannot be opened).</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="MediaException">This is not sound that can be read.</exception>
    public static AudioSource Open(
        Stream stream, string name, AudioLimits? limits = null, bool leaveOpen = false, CancellationToken cancellationToken = default)
    {
        var valid = AudioLimits.Validated(limits);
        try
        {
            var (signature, whole) = Sniff(stream, name, leaveOpen);
            if (signature.Demuxer is null)
            {
                return WavFile.Open(whole, name, valid, leaveOpen);
            }

            var spool = SpoolFile.Copy(whole, name, valid, cancellationToken);
            if (!leaveOpen)
            {
                stream.Dispose();
            }

            return FfmpegDecoder.Open(spool.FullPath, name, signature, valid, spool, cancellationToken);
        }
        catch when (!leaveOpen)
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>What the stream holds, and the stream at its start again.</summary>
    internal static (MediaSignature Signature, Stream Whole) Sniff(Stream stream, string name, bool leaveOpen)
    {
        var start = stream.CanSeek ? stream.Position : 0;
        var head = new byte[MediaSignature.HeadBytes];
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var signature = MediaSignature.Of(head.AsSpan(0, count), name);
        if (!stream.CanSeek)
        {
            return (signature, new PrefixedStream(head.AsMemory(0, count), stream, leaveOpen));
        }

        stream.Position = start;
        return (signature, stream);
    }
}
