using Prosodia.Audio;

namespace Prosodia.Faces.Video;

/// <summary>The moving pictures of a file: how long they are, and when they come.</summary>
/// <param name="Length">How long the file says that it is; null when it does not.</param>
/// <param name="Start">
/// Second of ffmpeg's clock at which our time starts: where the sound does, because samples are counted from its first; without sound where the pictures do.
/// </param>
/// <param name="Delay">Seconds from there to the first picture; negative when pictures come first.</param>
internal sealed record VideoTrack(TimeSpan? Length, double Start, double Delay)
{
    /// <summary>Finds the pictures that are read; null if nothing moves.</summary>
    /// <param name="report">What the file holds.</param>
    /// <param name="signature">What its first bytes say.</param>
    public static VideoTrack? Of(FfprobeReport report, MediaSignature signature)
    {
        if (report.Video is not { } video)
            return null;
        var file = FfprobeReport.Seconds(report.Format?.Start) ?? 0;
        var pictures = FfprobeReport.Seconds(video.Start) ?? file;
        var start = report.Sound is { } sound ? FfprobeReport.Seconds(sound.Start) ?? file : pictures;
        var length = FfprobeReport.Length(report.Format?.Duration) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        return new(length, start - Zero(signature, file, pictures), pictures - start);
    }

    /// <summary>
    /// Where ffmpeg's clock starts: where the file does, which is where the first of its tracks does. In streams whose clock may jump, it is the first of the
    /// tracks that are decoded, here the pictures alone.
    /// </summary>
    private static double Zero(MediaSignature signature, double file, double pictures) =>
        signature.Demuxer is "mpegts" or "mpeg" ? Math.Max(file, pictures) : file;
}
