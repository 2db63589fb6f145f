using System.Globalization;
using Prosodia.Audio;

namespace Prosodia.Faces.Video;

/// <summary>
/// The pictures of a video at a constant rate, upright, with square pixels and not larger than needed, decoded by ffmpeg under the same bounds as sound. Frame i
/// shows what is to be seen i / rate seconds after the sound has started (after the pictures have, where there is no sound): nothing, which is black, before the
/// first picture.
/// </summary>
internal sealed class VideoFrames : IDisposable
{
    private readonly FfmpegProcess _process;
    private readonly PixmapReader _pictures;
    private readonly string _source;
    private readonly AudioLimits _limits;
    private readonly double _rate;
    private readonly double _blackFrames;
    private long _count;

    private VideoFrames(FfmpegProcess process, string source, AudioLimits limits, double rate, VideoTrack track)
    {
        (_process, _pictures, _source, _limits, _rate) = (process, new PixmapReader(process.Output, source, MaxSide), source, limits, rate);
        (_blackFrames, Length) = (Math.Round(track.Delay * rate), track.Length);
    }

    /// <summary>Longest side of a picture, in pixels: larger ones are made smaller.</summary>
    public const int MaxSide = 640;

    /// <summary>How long the file says that it is; null when it does not.</summary>
    public TimeSpan? Length { get; }

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
        if (signature.Demuxer is null || VideoTrack.Of(FfmpegProbe.Report(fullPath, path, signature, limits, cancellationToken), signature) is not { } track)
            throw new MediaException(path, "the file has no moving picture");
        if (track.Length > limits.MaxDuration || track.Delay > limits.MaxDuration.TotalSeconds)
            throw limits.TooLong(path);
        var arguments = Arguments(fullPath, signature, limits, framesPerSecond, track.Start);
        return new(FfmpegProcess.Start("ffmpeg", arguments, path, fullPath, limits, Time(limits, track.Length)), path, limits, framesPerSecond, track);
    }

    /// <summary>The next picture; null at the end. It is the same object every time, with other pixels.</summary>
    /// <param name="cancellationToken">Kills ffmpeg.</param>
    /// <exception cref="MediaException">ffmpeg cannot read on, or the video is longer than the limit.</exception>
    public RgbImage? Next(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static process => ((FfmpegProcess)process!).Kill(), _process);
        var since = _process.StartWaiting();
        var (picture, isWhole) = (default(RgbImage), true);
        try
        {
            picture = _pictures.Next();
        }
        catch (EndOfStreamException)
        {
            isWhole = false;
        }
        finally
        {
            _process.StopWaiting(since);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (picture is null)
            return End(isWhole) is { } error ? throw error : null;
        if (_count++ < _blackFrames)
            picture.Pixels.AsSpan().Clear(); // ffmpeg repeats the first picture
        return _count > _limits.MaxDuration.TotalSeconds * _rate ? throw _limits.TooLong(_source) : picture;
    }

    /// <summary>What is wrong with the end of the pictures; null if nothing is. Where ffmpeg knows a reason, it is the better one.</summary>
    private MediaException? End(bool isWhole) => _process.Finish() ?? (isWhole, _count) switch
    {
        (false, _) => new(_source, "the last picture that ffmpeg gives is not whole"),
        (_, 0) => new(_source, "ffmpeg found no picture in this; the file is damaged"),
        _ => null,
    };

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    /// <summary>Decoding pictures takes ffmpeg longer than decoding sound: up to twice the length of the video.</summary>
    private static TimeSpan Time(AudioLimits limits, TimeSpan? length) => limits.FfmpegTime + (2 * (length ?? limits.MaxDuration));

    /// <summary>Pictures come as portable pixmaps: each states its own size, which a container may state wrongly.</summary>
    private static string[] Arguments(string fullPath, MediaSignature signature, AudioLimits limits, double rate, double start) =>
    [
        "-nostdin", .. FfmpegCommand.Input(fullPath, signature, limits),
        "-map", "0:V:0", "-an", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
        "-t", (limits.MaxDuration.TotalSeconds + 1).ToString("0.###", CultureInfo.InvariantCulture), "-filter_threads", "1", "-vf", Filters(rate, start),
        "-pix_fmt", "rgb24", "-c:v", "ppm", "-bitexact", "-threads", "1", "-f", "image2pipe", "pipe:1",
    ];

    /// <summary>
    /// Our time, even times, nothing before 0, and the size. Where a video changes its size on the way, ffmpeg starts the filters anew, so none may depend on
    /// the first picture. Pixels that are not square (sar is width over height) are made so by shortening a side.
    /// </summary>
    private static string Filters(double rate, double start)
    {
        const string Width = "iw*min(1,sar)";
        const string Height = "ih/max(1,sar)";
        var smaller = $"min(1,{MaxSide}/max({Width},{Height}))";
        return string.Create(CultureInfo.InvariantCulture, $"setpts=PTS-round({start:0.######}/TB),fps={rate:R},trim=start_pts=0,")
            + $"scale=w='max(1,round({Width}*{smaller}))':h='max(1,round({Height}*{smaller}))':flags=bilinear+accurate_rnd+full_chroma_inp+full_chroma_int+bitexact";
    }
}
