using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Prosodia.Audio;

/// <summary>A running ffmpeg or ffprobe, which is killed when it takes too long, on cancellation, and on disposal.</summary>
internal sealed partial class FfmpegProcess : IDisposable
{
    private const int KeptErrorBytes = 8192;

    private readonly Process _process;
    private readonly string _source;
    private readonly string _fullPath;
    private readonly Task<string> _errors;
    private readonly Timer _alarm;
    private TimeSpan _timeLeft;
    private volatile bool _outOfTime;

    private FfmpegProcess(Process process, string source, string fullPath, TimeSpan time)
    {
        (_process, _source, _fullPath, _timeLeft) = (process, source, fullPath, time);
        _errors = Task.Run(() => ReadErrors(process.StandardError.BaseStream));
        _alarm = new Timer(static self => ((FfmpegProcess)self!).RunOutOfTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What the program writes. Read it between <see cref="StartWaiting"/> and <see cref="StopWaiting"/>.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a program on a file.</summary>
    /// <param name="program"><c>ffmpeg</c> or <c>ffprobe</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="source">Name of the recording for errors.</param>
    /// <param name="fullPath">The file, which errors do not show.</param>
    /// <param name="limits">Memory.</param>
    /// <param name="time">Processor time, and time that we wait for it.</param>
    /// <exception cref="MediaException">The program is not installed or does not start.</exception>
    public static FfmpegProcess Start(string program, IEnumerable<string> arguments, string source, string fullPath, AudioLimits limits, TimeSpan time)
    {
        var executable = FfmpegCommand.Find(program, source, FfmpegPrograms.Find);
        var process = new Process { StartInfo = FfmpegCommand.Describe(executable, arguments, limits, time) };
        try
        {
            process.Start();
            process.StandardInput.Close();
            return new FfmpegProcess(process, source, fullPath, time);
        }
        catch (Win32Exception e)
        {
            process.Dispose();
            throw new MediaException(source, $"{program} does not start", inner: e);
        }
    }

    /// <summary>From now on the program's time runs.</summary>
    /// <returns>A moment for <see cref="StopWaiting"/>.</returns>
    public long StartWaiting()
    {
        _alarm.Change(_timeLeft, Timeout.InfiniteTimeSpan);
        return Stopwatch.GetTimestamp();
    }

    /// <summary>From now on the program waits for us.</summary>
    public void StopWaiting(long since)
    {
        _alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var left = _timeLeft - Stopwatch.GetElapsedTime(since);
        _timeLeft = left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Ends the program, and all that it may have started.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Waits for the end of a program whose output has ended.</summary>
    /// <returns>Null if all went well, otherwise the error to throw.</returns>
    public MediaException? Finish()
    {
        var since = StartWaiting();
        _process.WaitForExit();
        StopWaiting(since);
        if (_outOfTime)
        {
            return new MediaException(_source, "decoding takes too long; the file may be damaged (or raise FfmpegTime)");
        }

        return _process.ExitCode == 0 ? null : new MediaException(_source, $"ffmpeg cannot read this: {Reason(_errors.GetAwaiter().GetResult())}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.WaitForExit();
        _alarm.Dispose();
        _errors.Wait();
        _process.Dispose();
    }

    private void RunOutOfTime()
    {
        _outOfTime = true;
        Kill();
    }

    /// <summary>The last line, without the path that we gave, addresses in memory and control characters.</summary>
    private string Reason(string errors)
    {
        var line = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        if (line is null)
        {
            return $"it ended with code {_process.ExitCode} (out of memory or processor time?)";
        }

        var clean = Context().Replace(line.Replace("file:" + _fullPath, "the file", StringComparison.Ordinal), "");
        clean = Control().Replace(clean.Replace(_fullPath, "the file", StringComparison.Ordinal), "?");
        return clean.Length <= 300 ? clean : clean[..300];
    }

    /// <summary>Reads all, so that the program never waits, and keeps the end.</summary>
    private static string ReadErrors(Stream stream)
    {
        var kept = new byte[2 * KeptErrorBytes];
        var count = 0;
        while (stream.Read(kept, count, kept.Length - count) is var read and > 0)
        {
            count += read;
            if (count > KeptErrorBytes)
            {
                kept.AsSpan(count - KeptErrorBytes, KeptErrorBytes).CopyTo(kept);
                count = KeptErrorBytes;
            }
        }

        return Encoding.UTF8.GetString(kept, 0, count);
    }

    [GeneratedRegex(@"^\[[^\]]* @ [^\]]*\] *", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Context();

    [GeneratedRegex(@"\p{C}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Control();
}
