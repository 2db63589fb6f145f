using System.Globalization;

namespace Prosodia.Audio;

/// <summary>
/// Opens recordings that are not plain WAV through the ffmpeg executable, at their own rate and with all channels, and mixes them
/// down by the rule for 16-bit samples, so that a FLAC file gives the bits of the WAV file that it was made from.
/// </summary>
internal static class FfmpegDecoder
{
    // A file of this size seldom lasts an hour. It is decoded without being probed first, which halves the cost of a short clip; if it
    // does last, the limit stops it on the way instead of at the door.
    private const long SmallFile = 4 << 20;

    private static readonly TimeSpan SmallFileLength = TimeSpan.FromHours(1);

    /// <summary>Starts decoding.</summary>
    /// <param name="fullPath">The file.</param>
    /// <param name="source">Name for errors.</param>
    /// <param name="signature">What its first bytes say.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="spool">Temporary file that goes with the source, if there is one.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="MediaException">There is no sound, ffmpeg cannot read the file or is not installed, or a limit is passed.</exception>
    public static AudioSource Open(
        string fullPath, string source, MediaSignature signature, AudioLimits limits, SpoolFile? spool, CancellationToken cancellationToken)
    {
        FfmpegProcess? process = null;
        try
        {
            var info = new Lazy<AudioInfo>(
                () => FfmpegProbe.Identify(fullPath, source, signature, limits, cancellationToken), LazyThreadSafetyMode.None);
            var small = new FileInfo(fullPath).Length <= SmallFile;
            if (!small && info.Value.SampleCount > limits.MaxSamples(info.Value.SampleRate))
            {
                throw limits.TooLong(source);
            }

            var time = FfmpegCommand.Time(limits, small ? SmallFileLength : info.Value.Duration);
            process = FfmpegProcess.Start("ffmpeg", Arguments(fullPath, signature, limits), source, fullPath, limits, time);
            return new FfmpegSource(process, info, source, limits, spool, cancellationToken);
        }
        catch
        {
            process?.Dispose();
            spool?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The output is WAV (float), not bare samples: its header states the rate and the channels that ffmpeg did decode, which a
    /// container may state wrongly. It is cut a second after the limit, so that we see that the recording is too long.
    /// </summary>
    private static string[] Arguments(string fullPath, MediaSignature signature, AudioLimits limits) =>
    [
        "-nostdin", .. FfmpegCommand.Input(fullPath, signature, limits),
        "-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
        "-t", (limits.MaxDuration.TotalSeconds + 1).ToString("0.###", CultureInfo.InvariantCulture),
        "-filter_threads", "1", "-c:a", "pcm_f32le", "-bitexact", "-f", "wav", "pipe:1",
    ];
}
