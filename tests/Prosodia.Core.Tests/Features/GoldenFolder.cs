using System.Globalization;
using System.IO.Compression;
using Prosodia.Audio;
using Prosodia.Evaluation.Parity;
using Prosodia.Features;
using Prosodia.Tests.Audio;
using Xunit.Abstractions;

namespace Prosodia.Tests.Features;

/// <summary>
/// Recordings with openSMILE's descriptors, which are not part of the repository: the folder that PROSODIA_GOLDEN names, else
/// <c>shared/golden</c> beside the repository.
/// </summary>
internal static class GoldenFolder
{
    public static string? FullPath { get; } = Find();

    /// <summary>The clips of a subfolder: names of its WAV files without their ending, in order.</summary>
    public static string[] Clips(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(FullPath!, folder), "*.wav")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What openSMILE wrote.</summary>
    public static LldTrack Reference(string folder, string clip) => OpenSmileLldCsv.Read(Path.Combine(FullPath!, folder, $"{clip}.csv.gz"));

    /// <summary>What we extract.</summary>
    public static LldTrack Extract(string folder, string clip, LldSet set = LldSet.ComParE2013)
    {
        var sound = Sound(folder, clip);
        return TestTrack.Extract(sound.SampleRate, sound.Samples, new LldOptions(set));
    }

    /// <summary>A recording.</summary>
    public static AudioClip Sound(string folder, string clip)
    {
        using var source = WavFile.Open(File.OpenRead(Path.Combine(FullPath!, folder, $"{clip}.wav")), clip);
        return AudioClip.Read(source);
    }

    /// <summary>Raw values of a stage of <c>d02_cs_small</c>: frame number, then the stage's values.</summary>
    public static IEnumerable<(int Frame, float[] Values)> Stage(string rate, string stage)
    {
        using var text = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(FullPath!, "stages", $"d02_cs_small_{rate}_{stage}.csv.gz")), CompressionMode.Decompress));
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            var cells = line.Split(';');
            yield return (int.Parse(cells[0], CultureInfo.InvariantCulture),
                Array.ConvertAll(cells[1..], cell => float.Parse(cell, CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Whether there is nothing to compare with; says so, and what is not compared, in the test's output.</summary>
    public static bool IsAbsent(ITestOutputHelper output, string what)
    {
        if (FullPath is not null)
        {
            Assert.True(Directory.Exists(FullPath), $"PROSODIA_GOLDEN names {FullPath}, which does not exist.");
            return false;
        }

        output.WriteLine($"NOT COMPARED: {what}. There is no golden folder.");
        output.WriteLine("Set PROSODIA_GOLDEN to it, or put it beside the repository as shared/golden.");
        return true;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PROSODIA_GOLDEN") is { Length: > 0 } named)
            return Path.GetFullPath(named);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
                continue;
            var golden = Path.Combine(folder.FullName, "..", "shared", "golden");
            return Directory.Exists(golden) ? golden : null;
        }

        return null;
    }
}
