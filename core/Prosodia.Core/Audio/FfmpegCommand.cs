using System.Diagnostics;
using System.Globalization;

namespace Prosodia.Audio;

/// <summary>
/// How ffmpeg and ffprobe are started: with an empty environment, from the root folder, never through a shell that sees
/// a file name; on Unix under limits of address space, processor time and (none) of files written; with one demuxer and the local
/// file protocol only, so that no file can make it open another file or an address.
/// </summary>
internal static class FfmpegCommand
{
    /// <summary>A constant script: limits come first among its arguments, then the command, which replaces the shell.</summary>
    private const string LimitedStart = "ulimit -c 0 && ulimit -f 0 && ulimit -t \"$1\" && ulimit -v \"$2\" && shift 2 && exec \"$@\"";

    private const long MaxAllocationShare = 4;

    /// <summary>Describes the process.</summary>
    /// <param name="program"><c>ffmpeg</c> or <c>ffprobe</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limits">Memory and time.</param>
    /// <param name="time">Processor time allowed.</param>
    public static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, AudioLimits limits, TimeSpan time)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("/bin/sh", ["-c", LimitedStart, "sh", Seconds(time), Kibibytes(limits), program, .. arguments]);
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetPathRoot(Path.GetTempPath());
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C";
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        return start;
    }

    /// <summary>The arguments that both programs need before the input: what it is, and what it may do.</summary>
    public static IEnumerable<string> Input(string fullPath, MediaSignature signature, AudioLimits limits) =>
    [
        "-hide_banner", "-v", "error", "-max_alloc", (limits.FfmpegMemory / MaxAllocationShare).ToString(CultureInfo.InvariantCulture),
        "-threads", "1", "-protocol_whitelist", "file", "-format_whitelist", signature.Demuxer!, "-f", signature.Demuxer!, "-i", "file:" + fullPath,
    ];

    /// <summary>Finds a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="source">Name of the recording for errors.</param>
    /// <param name="find">Knows where programs are.</param>
    /// <exception cref="MediaException">It is not there.</exception>
    public static string Find(string program, string source, Func<string, string?> find) => find(program)
        ?? throw new MediaException(
            source, $"this format needs {program}, which is neither in tools/ beside this program nor on the PATH; install the package 'ffmpeg' (WAV files need nothing)");

    /// <summary>Time allowed for a recording of some length.</summary>
    public static TimeSpan Time(AudioLimits limits, TimeSpan? length) => limits.FfmpegTime + ((length ?? limits.MaxDuration) / 10);

    private static string Seconds(TimeSpan time) => ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Only Linux counts address space in a way that a limit makes sense.</summary>
    private static string Kibibytes(AudioLimits limits) =>
        OperatingSystem.IsLinux() ? (limits.FfmpegMemory / 1024).ToString(CultureInfo.InvariantCulture) : "unlimited";
}
