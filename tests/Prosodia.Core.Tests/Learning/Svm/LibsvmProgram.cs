using System.Diagnostics;

namespace Prosodia.Tests.Learning.Svm;

/// <summary>Runs where LIBSVM's programs are installed, and says so when they are not.</summary>
public sealed class LibsvmFactAttribute : FactAttribute
{
    public LibsvmFactAttribute()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "svm-train"))))
            Skip = "svm-train is not installed (Debian package libsvm-tools)";
    }
}

/// <summary>LIBSVM's own programs.</summary>
internal static class LibsvmProgram
{
    /// <summary>Runs one in a folder; it must succeed.</summary>
    public static void Run(TemporaryFolder folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
    }
}
