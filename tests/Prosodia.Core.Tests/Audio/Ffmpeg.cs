using System.Diagnostics;
using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

/// <summary>Makes media files for the tests. Without ffmpeg these tests fail: it is part of the product.</summary>
internal static class Ffmpeg
{
    /// <summary>Runs ffmpeg on a WAV file made of the samples (16-bit, interleaved).</summary>
    /// <param name="folder">Where the files go.</param>
    /// <param name="name">Name of the file to make; its extension is the format.</param>
    /// <param name="arguments">Between input and output, separated by blanks.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="rate">Rate of the input.</param>
    /// <param name="samples">The input; noise of one second if null.</param>
    public static string Make(TemporaryFolder folder, string name, string arguments = "", int channels = 1, int rate = 16000, short[]? samples = null)
    {
        samples ??= Noise(rate * channels);
        var input = folder.Write(Path.GetFileNameWithoutExtension(name) + "-in.wav",
            new TestWav { Channels = channels, Rate = (uint)rate, Data = TestWav.Int16(samples) }.Build());
        var output = folder.File(name);
        Run("ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", input, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), output]);
        return output;
    }

    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors}");
    }

    /// <summary>Whether a process has a file of this folder among its arguments.</summary>
    public static bool IsReading(TemporaryFolder folder) =>
        Directory.GetDirectories("/proc").Any(process => CommandLine(process).Contains(folder.Root, StringComparison.Ordinal));

    public static short[] Noise(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1))];
    }

    public static short[] Tone(int count, int rate, double frequency) =>
        [.. Enumerable.Range(0, count).Select(i => (short)Math.Round(16000 * Math.Sin(2 * Math.PI * frequency * i / rate)))];

    public static AudioClip Read(string path, AudioLimits? limits = null)
    {
        using var source = AudioFile.Open(path, limits);
        return AudioClip.Read(source);
    }

    /// <summary>How much of the clip's energy is a tone of this frequency (0..1), by correlation with sine and cosine.</summary>
    public static double ToneShare(AudioClip clip, double frequency)
    {
        var (sine, cosine, energy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < clip.Samples.Length; i++)
        {
            var angle = 2 * Math.PI * frequency * i / clip.SampleRate;
            sine += clip.Samples[i] * Math.Sin(angle);
            cosine += clip.Samples[i] * Math.Cos(angle);
            energy += (double)clip.Samples[i] * clip.Samples[i];
        }

        return 2 * ((sine * sine) + (cosine * cosine)) / (clip.Samples.Length * energy);
    }

    private static string CommandLine(string process)
    {
        try
        {
            var file = Path.Combine(process, "cmdline");
            return File.Exists(file) ? File.ReadAllText(file) : "";
        }
        catch (IOException)
        {
            return ""; // It has just ended.
        }
    }
}
