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
    private const string Variable = "PROSODIA_GOLDEN";
    private const string Folder = "golden";

    public static string? FullPath { get; } = SharedFiles.Find(Variable, Folder);

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
    public static bool IsAbsent(ITestOutputHelper output, string what) => SharedFiles.IsAbsent(output, FullPath, Variable, Folder, what);
}
