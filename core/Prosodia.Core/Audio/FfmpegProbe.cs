using System.Globalization;
using System.Text.Json;

namespace Prosodia.Audio;

/// <summary>Asks ffprobe what a file is.</summary>
internal static class FfmpegProbe
{
    private const int MaxReportBytes = 1 << 20;

    private const string Entries =
        "format=start_time,duration:stream=codec_type,codec_name,sample_rate,channels,start_time,duration:stream_disposition=attached_pic";

    /// <summary>Describes the first sound track.</summary>
    /// <param name="fullPath">The file.</param>
    /// <param name="source">Name for errors.</param>
    /// <param name="signature">What its first bytes say.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="cancellationToken">Kills ffprobe.</param>
    /// <exception cref="MediaException">There is no sound, or ffprobe cannot read the file.</exception>
    public static AudioInfo Identify(
        string fullPath, string source, MediaSignature signature, AudioLimits limits, CancellationToken cancellationToken)
    {
        var report = Report(fullPath, source, signature, limits, cancellationToken);
        var sound = report.Sound ?? throw new MediaException(source, "the file has no sound track");

        _ = int.TryParse(sound.SampleRate, CultureInfo.InvariantCulture, out var rate);
        limits.Check(source, rate, sound.Channels);
        var length = FfprobeReport.Length(sound.Duration) ?? FfprobeReport.Length(report.Format?.Duration);
        var count = length is { } seconds ? (long)Math.Round(seconds * rate) : (long?)null;
        return new AudioInfo(signature.Container, sound.CodecName ?? "unknown", rate, sound.Channels, count, report.Video is not null);
    }

    /// <summary>Describes all tracks.</summary>
    /// <inheritdoc cref="Identify"/>
    /// <exception cref="MediaException">ffprobe cannot read the file.</exception>
    public static FfprobeReport Report(
        string fullPath, string source, MediaSignature signature, AudioLimits limits, CancellationToken cancellationToken) =>
        Parse(Run(fullPath, source, signature, limits, cancellationToken), source);

    private static byte[] Run(string fullPath, string source, MediaSignature signature, AudioLimits limits, CancellationToken cancellationToken)
    {
        string[] arguments = [.. FfmpegCommand.Input(fullPath, signature, limits), "-show_entries", Entries, "-of", "json"];
        using var process = FfmpegProcess.Start("ffprobe", arguments, source, fullPath, limits, limits.FfmpegTime);
        using var registration = cancellationToken.UnsafeRegister(static p => ((FfmpegProcess)p!).Kill(), process);
        var report = new byte[MaxReportBytes];
        var since = process.StartWaiting();
        var count = process.Output.ReadAtLeast(report, report.Length, throwOnEndOfStream: false);
        process.StopWaiting(since);
        cancellationToken.ThrowIfCancellationRequested();
        if (count == report.Length)
        {
            throw new MediaException(source, "the file has too many tracks");
        }

        return process.Finish() is { } error ? throw error : report[..count];
    }

    private static FfprobeReport Parse(byte[] json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize(json, FfprobeJson.Default.FfprobeReport) ?? new FfprobeReport(null, null);
        }
        catch (JsonException e)
        {
            throw new MediaException(source, "ffprobe gave an answer that cannot be read", inner: e);
        }
    }
}
