using System.Diagnostics;
using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

/// <summary>What ffmpeg may do, proved on other programs that are started in its place.</summary>
public sealed class FfmpegLimitTests
{
    private static readonly AudioLimits Small = new() { FfmpegMemory = 256L << 20, FfmpegTime = TimeSpan.FromSeconds(1) };

    [Theory]
    [InlineData("ulimit -v", "262144")]
    [InlineData("ulimit -t", "1")]
    [InlineData("ulimit -f", "0")]
    [InlineData("ulimit -c", "0")]
    [InlineData("pwd", "/")]
    [InlineData("echo \"$HOME$USER$LD_PRELOAD\"", "")]
    public void Process_IsLimited(string command, string answer)
    {
        using var process = Process.Start(FfmpegCommand.Describe("/bin/sh", ["-c", command], Small, Small.FfmpegTime))!;
        Assert.Equal(answer, process.StandardOutput.ReadToEnd().Trim());
        process.WaitForExit();
    }

    /// <summary>Arguments stay arguments: the shell that sets the limits never reads them.</summary>
    [Fact]
    public void Arguments_AreNotInterpreted()
    {
        string[] odd = ["a b", "$(id)", "`id`", "; id", "'\"", "-n", "*"];
        using var process = Process.Start(FfmpegCommand.Describe("/usr/bin/printf", ["%s\\n", .. odd], Small, Small.FfmpegTime))!;
        Assert.Equal(odd, process.StandardOutput.ReadToEnd().Split('\n')[..^1]);
        process.WaitForExit();
    }

    /// <summary>Half an hour of sleep is killed after the time allowed, and is an error then.</summary>
    [Fact]
    public void Waiting_HasAnEnd()
    {
        var allowed = TimeSpan.FromMilliseconds(50);
        using var process = FfmpegProcess.Start("sleep", ["1800"], "x.mp3", "/x.mp3", AudioLimits.Default, allowed);
        var since = process.StartWaiting();
        Assert.Equal(-1, process.Output.ReadByte());
        process.StopWaiting(since);
        Assert.Contains("takes too long", process.Finish()!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_AreBoundedAndCleaned()
    {
        const string Script = "yes 0123456789 | head -c 300000 >&2; printf '\\n[mov @ 0x55aa] file:/secret/x.mp3: bad\\001 data\\n' >&2; exit 1";
        using var process = FfmpegProcess.Start("sh", ["-c", Script], "x.mp3", "/secret/x.mp3", AudioLimits.Default, TimeSpan.FromMinutes(1));
        Assert.Equal("ffmpeg cannot read this: the file: bad? data", process.Finish()!.Reason);
    }

    /// <summary>A gigabyte does not fit in 256 MiB; the user sees an error with a reason.</summary>
    [Fact]
    public void Memory_IsBounded()
    {
        using var process = FfmpegProcess.Start("dd", ["if=/dev/zero", "of=/dev/null", "bs=1G", "count=1"], "x.mp3", "/x.mp3", Small, Small.FfmpegTime);
        Assert.Contains("memory exhausted", process.Finish()!.Reason, StringComparison.Ordinal);
    }
}
