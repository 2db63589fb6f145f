using System.Collections.Immutable;
using Prosodia.Features;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;
using Prosodia.Files;
using Prosodia.Interchange.Npy;

namespace Prosodia.Jobs.Extraction;

/// <summary>Utterance features of one media file: a row a recording in it. Kept on disk so that a run can go on where it stopped.</summary>
/// <param name="Acoustic">[recordings × 1,170].</param>
/// <param name="Visual">[recordings × 18 · channels]; empty without an action-unit file.</param>
/// <param name="Channels">Action-unit channels that the file's source has.</param>
internal sealed record UtterancePart(float[] Acoustic, float[] Visual, ImmutableArray<string> Channels)
{
    /// <summary>Computes the features of every recording in a media file.</summary>
    /// <exception cref="NoActiveFrameException">A recording has nothing but silence.</exception>
    public static (UtterancePart Part, string? Note) Compute(
        LldTrack track, ExtractionItem item, ExtractionSpec spec, CancellationToken cancellationToken)
    {
        var statistics = new UtteranceStatistics(spec.Silence);
        var acoustic = item.Recordings.SelectMany(recording => statistics.Compute(track, recording.Start, recording.End)).ToArray();
        if (ActionUnitSidecar.Find(item.Path) is not { } sidecar)
            return (new(acoustic, [], []), null);
        var face = ActionUnitSidecar.Read(sidecar, spec.VideoFrameRate, cancellationToken);
        var visual = item.Recordings
            .SelectMany(recording => ActionUnitStatistics.Compute(face, recording.Start, recording.End)).ToArray();
        return (new(acoustic, visual, [.. face.Channels.Select(channel => channel.Name)]), Describe(face));
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    public void WriteFile(string path) => AtomicFile.Write(path, stream =>
    {
        using var archive = new NpzWriter(stream);
        archive.Add("acoustic", NpyArray.Of(Acoustic, Acoustic.Length));
        archive.Add("visual", NpyArray.Of(Visual, Visual.Length));
        archive.Add("channels", NpyArray.Of([.. Channels], Channels.Length));
    });

    /// <summary>Reads a file that <see cref="WriteFile"/> wrote.</summary>
    public static UtterancePart ReadFile(string path)
    {
        using var stream = File.OpenRead(path);
        using var archive = new NpzReader(stream, path);
        return new(
            archive.Read("acoustic").Values<float>(),
            archive.Read("visual").Values<float>(),
            [.. archive.Read("channels").Values<string>()]);
    }

    private static string? Describe(ActionUnitTrack face)
    {
        var missing = face.Missing.IsEmpty ? null : $"action units left out, for the source lacks them: {string.Join(", ", face.Missing.Select(c => c.Name))}";
        var notes = new[] { face.Note, missing }.OfType<string>().ToArray();
        return notes.Length == 0 ? null : string.Join("; ", notes);
    }
}
