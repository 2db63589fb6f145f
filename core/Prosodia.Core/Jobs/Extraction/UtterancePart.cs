using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Features;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;
using Prosodia.Files;
using Prosodia.Interchange.Npy;

namespace Prosodia.Jobs.Extraction;

/// <summary>Utterance features of one media file: a row per recording in it. Kept on disk so that a run can go on where it stopped.</summary>
/// <param name="Acoustic">[heard × 1,170].</param>
/// <param name="Heard">Which of the file's recordings have acoustic rows: all but silent ones.</param>
/// <param name="Visual">[seen × 18 · channels]; empty without action units.</param>
/// <param name="Seen">Which of the file's recordings have visual rows: those in which a face shows.</param>
/// <param name="Channels">Action-unit channels that the file's source has.</param>
internal sealed record UtterancePart(float[] Acoustic, int[] Heard, float[] Visual, int[] Seen, ImmutableArray<string> Channels)
{
    /// <summary>Recordings without an acoustic row.</summary>
    public ImmutableArray<LeftOutRecording> LeftOut { get; private init; } = [];

    /// <summary>What the action units mean; null without any.</summary>
    public ActionUnitScale? Scale { get; init; }

    /// <summary>Worth knowing.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <summary>Computes the features of every recording in a media file.</summary>
    /// <exception cref="NoActiveFrameException">No recording in it has anything but silence.</exception>
    public static UtterancePart Compute(LldTrack track, ExtractionItem item, ExtractionSpec spec, CancellationToken cancellationToken)
    {
        var statistics = new UtteranceStatistics(spec.Silence);
        var (acoustic, heard, silent) = Each(item.Recordings, r => statistics.Compute(track, r.Start, r.End));
        if (heard.Length == 0)
            throw new NoActiveFrameException(silent[0].Error);
        var part = new UtterancePart(acoustic, heard, [], [], []) { LeftOut = silent, Notes = [.. Overruns(item, track)] };
        var (face, note) = UtteranceFace.Of(item, spec, cancellationToken);
        if (face is null)
            return note is null ? part : part with { Notes = [.. part.Notes, note] };

        var (visual, seen, faceless) = Each(item.Recordings, r => ActionUnitStatistics.Compute(face, r.Start, r.End));
        return part with
        {
            Visual = visual,
            Seen = seen,
            Channels = [.. face.Channels.Select(channel => channel.Name)],
            Scale = seen.Length > 0 ? face.Scale : null,
            Notes = [.. part.Notes, .. Describe(face), .. Faceless(faceless)],
        };
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    public void WriteFile(string path) => AtomicFile.Write(path, stream =>
    {
        using var archive = new NpzWriter(stream);
        archive.Add("acoustic", NpyArray.Of(Acoustic, Acoustic.Length));
        archive.Add("heard", NpyArray.Of(Heard, Heard.Length));
        archive.Add("visual", NpyArray.Of(Visual, Visual.Length));
        archive.Add("seen", NpyArray.Of(Seen, Seen.Length));
        archive.Add("channels", NpyArray.Of([.. Channels], Channels.Length));
        if (Scale is { } scale)
            archive.Add(UtteranceArrays.Scale, NpyArray.Of([scale.ToString()], 1));
    });

    /// <summary>Reads a file that <see cref="WriteFile"/> wrote.</summary>
    public static UtterancePart ReadFile(string path)
    {
        using var stream = File.OpenRead(path);
        using var archive = new NpzReader(stream, path);
        var part = new UtterancePart(
            archive.Read("acoustic").Values<float>(),
            archive.Read("heard").Values<int>(),
            archive.Read("visual").Values<float>(),
            archive.Read("seen").Values<int>(),
            [.. archive.Read("channels").Values<string>()]);
        return part.Seen.Length == 0 ? part : part with { Scale = UtteranceArrays.ScaleOf(archive, path) ?? ActionUnitScales.OfUnnamed(part.Channels) };
    }

    /// <summary>Rows of those recordings that have any, and the reasons of the others.</summary>
    private static (float[] Values, int[] Kept, ImmutableArray<LeftOutRecording> LeftOut) Each(
        ImmutableArray<Recording> recordings, Func<Recording, float[]> compute)
    {
        var values = new List<float>();
        var kept = new List<int>();
        var leftOut = ImmutableArray.CreateBuilder<LeftOutRecording>();
        for (var i = 0; i < recordings.Length; i++)
        {
            try
            {
                values.AddRange(compute(recordings[i]));
                kept.Add(i);
            }
            catch (NoActiveFrameException e)
            {
                leftOut.Add(new(recordings[i].Start, recordings[i].End, e.Message));
            }
        }

        return ([.. values], [.. kept], leftOut.ToImmutable());
    }

    private static IEnumerable<string> Overruns(ExtractionItem item, LldTrack track)
    {
        const double LastFrame = 0.06;
        var length = track.Rows * track.Step;
        var beyond = item.Recordings.Where(recording => recording.End > length + LastFrame).ToList();
        if (beyond.Count > 0)
            yield return $"{beyond.Count} segments end beyond the recording's {length:0.##} s, the first at {beyond[0].End} s: cut there";
    }

    private static IEnumerable<string> Faceless(ImmutableArray<LeftOutRecording> faceless)
    {
        if (!faceless.IsEmpty)
            yield return $"{faceless.Length} recordings without a visual row, the first from {faceless[0].Start ?? 0} s: {faceless[0].Error}";
    }

    private static IEnumerable<string> Describe(ActionUnitTrack face)
    {
        foreach (var remark in face.Remarks)
            yield return remark;
        if (!face.Missing.IsEmpty && !face.Channels.IsEmpty)
            yield return $"action units left out, for the source lacks them: {string.Join(", ", face.Missing.Select(c => c.Name))}";
    }
}
