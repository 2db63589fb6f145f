using System.Globalization;
using Prosodia.Audio;

namespace Prosodia.Faces.Video;

/// <summary>
/// The pictures of a video at a constant rate, upright and not larger than needed, decoded by ffmpeg under the same bounds as sound. Frame i shows the video
/// at i / rate seconds.
/// </summary>
internal sealed class VideoFrames : IDisposable
{
    private readonly FfmpegProcess _process;
    private readonly PixmapReader _pictures;
    private readonly string _source;
    private readonly AudioLimits _limits;
    private readonly double _rate;
    private long _count;

    private VideoFrames(FfmpegProcess process, string source, AudioLimits limits, double rate) =>
        (_process, _pictures, _source, _limits, _rate) = (process, new PixmapReader(process.Output, source, MaxSide), source, limits, rate);

    /// <summary>Longest side of a picture, in pixels: larger ones are made smaller.</summary>
    public const int MaxSide = 640;

    /// <summary>How long the file says that it is; null when it does not.</summary>
    public TimeSpan? Length { get; private init; }

    /// <summary>Opens a video.</summary>
    /// <param name="path">An ordinary file.</param>
    /// <param name="framesPerSecond">Pictures a second, 1 to 120.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="MediaException">It has no moving picture, or cannot be read.</exception>
    public static VideoFrames Open(string path, double framesPerSecond, AudioLimits limits, CancellationToken cancellationToken)
    {
        MediaSignature signature;
        using (var file = RegularFile.Open(path))
            signature = AudioFile.Sniff(file, path, leaveOpen: true).Signature;
        var fullPath = Path.GetFullPath(path);
        if (signature.Demuxer is null || FfmpegProbe.IdentifyVideo(fullPath, path, signature, limits, cancellationToken) is not (true, var length))
            throw new MediaException(path, "the file has no moving picture");
        if (length > limits.MaxDuration)
            throw limits.TooLong(path);
        var process = FfmpegProcess.Start("ffmpeg", Arguments(fullPath, signature, limits, framesPerSecond), path, fullPath, limits, Time(limits, length));
        return new(process, path, limits, framesPerSecond) { Length = length };
    }

    /// <summary>The next picture; null at the end. It is the same object every time, with other pixels.</summary>
    /// <param name="cancellationToken">Kills ffmpeg.</param>
    /// <exception cref="MediaException">ffmpeg cannot read on, or the video is longer than the limit.</exception>
    public RgbImage? Next(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static process => ((FfmpegProcess)process!).Kill(), _process);
        var since = _process.StartWaiting();
        RgbImage? picture = null;
        MediaException? damage = null;
        try
        {
            picture = _pictures.Next();
        }
        catch (MediaException e)
        {
            damage = e;
        }

        _process.StopWaiting(since);
        cancellationToken.ThrowIfCancellationRequested();
        if (picture is null)
            return (_process.Finish() ?? damage ?? (_count == 0 ? new MediaException(_source, "ffmpeg found no picture in this; the file is damaged") : null)) is { } error ? throw error : null;
        return ++_count > _limits.MaxDuration.TotalSeconds * _rate ? throw _limits.TooLong(_source) : picture;
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    /// <summary>Decoding pictures takes ffmpeg longer than decoding sound: up to twice the length of the video.</summary>
    private static TimeSpan Time(AudioLimits limits, TimeSpan? length) => limits.FfmpegTime + (2 * (length ?? limits.MaxDuration));

    /// <summary>Pictures come as portable pixmaps: each states its own size, which a container may state wrongly, and which may change within a video.</summary>
    private static string[] Arguments(string fullPath, MediaSignature signature, AudioLimits limits, double rate)
    {
        var invariant = CultureInfo.InvariantCulture;
        var smaller = $"min(1,{MaxSide}/max(iw,ih))";
        return
        [
            "-nostdin", .. FfmpegCommand.Input(fullPath, signature, limits),
            "-map", "0:V:0", "-an", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
            "-t", (limits.MaxDuration.TotalSeconds + 1).ToString("0.###", invariant), "-filter_threads", "1",
            "-vf", string.Create(invariant, $"fps={rate:R},scale=w='max(1,iw*{smaller})':h='max(1,ih*{smaller})':flags=bilinear+accurate_rnd+full_chroma_inp+full_chroma_int+bitexact"),
            "-pix_fmt", "rgb24", "-c:v", "ppm", "-bitexact", "-threads", "1", "-f", "image2pipe", "pipe:1",
        ];
    }
}
