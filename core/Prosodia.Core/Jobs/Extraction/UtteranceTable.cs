using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Export;
using Prosodia.Features.Statistics;
using Prosodia.Files;
using Prosodia.Interchange.Npy;

namespace Prosodia.Jobs.Extraction;

/// <summary>The utterance features of a whole run in one file, a row per recording, in the order of the input.</summary>
internal static class UtteranceTable
{
    private const string AcousticStem = "utterance";
    private const string VisualStem = "utterance-visual";

    /// <summary>Writes <c>utterance.*</c>, and <c>utterance-visual.*</c> where there are action units.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="parts">Media files and their features.</param>
    /// <param name="format">How.</param>
    /// <param name="emotions">Emotions in the corpus's order.</param>
    public static void Write(
        string folder, IReadOnlyList<(ExtractionItem Item, UtterancePart Part)> parts, StorageFormat format, ImmutableArray<string> emotions)
    {
        var seen = parts.Where(part => part.Part.Seen.Length > 0).ToList();
        var scale = ScaleOf(seen);
        var acoustic = parts.SelectMany(part => Rows(part.Item, part.Part.Heard, part.Part.Acoustic)).ToList();
        Write(folder, AcousticStem, acoustic, FeatureSet.Utterance, format, emotions);
        if (seen.Count == 0)
        {
            // One of an earlier run would be taken for this one's.
            File.Delete(Path.Combine(folder, VisualStem + OutputNames.Extension(format)));
            return;
        }

        var channels = CommonChannels(seen.Select(part => part.Part));
        var visual = seen.SelectMany(part => Rows(part.Item, part.Part.Seen, Select(part.Part, channels))).ToList();
        Write(folder, VisualStem, visual, ActionUnitStatistics.Features(channels), format, emotions, scale);
    }

    private static void Write(
        string folder,
        string stem,
        List<(Recording Recording, ReadOnlyMemory<float> Values)> rows,
        FeatureSet features,
        StorageFormat format,
        ImmutableArray<string> emotions,
        ActionUnitScale? scale = null)
    {
        var path = Path.Combine(folder, stem + OutputNames.Extension(format));
        if (format == StorageFormat.Npz)
        {
            WriteArchive(path, rows, features, scale);
            return;
        }

        var table = new FeatureTable(features.Names, rows.Select(row => Row(row.Recording, row.Values))) { Emotions = emotions };
        FeatureExport.WriteFile(path, table, MediaFeatures.TableFormat(format));
    }

    private static void WriteArchive(string path, List<(Recording Recording, ReadOnlyMemory<float> Values)> rows, FeatureSet features, ActionUnitScale? scale) =>
        AtomicFile.Write(path, stream =>
        {
            using var archive = new NpzWriter(stream);
            archive.Add("features", NpyArray.Of(rows.SelectMany(row => row.Values.ToArray()).ToArray(), rows.Count, features.Count));
            archive.Add("names", NpyArray.Of([.. features.Names], features.Count));
            archive.Add("groups", NpyArray.Of([.. features.Groups.Select(group => group.ToString())], features.Count));
            Numbers("start", recording => recording.Start ?? 0);
            Numbers("end", recording => recording.End ?? double.NaN);
            Numbers("agreement", recording => recording.Agreement ?? double.NaN);
            Texts("file", recording => recording.File);
            Texts("domain", recording => recording.Domain?.ToString().ToLowerInvariant());
            Texts("performer", recording => recording.Performer);
            Texts("sentence", recording => recording.Sentence);
            Texts("emotion", recording => recording.Emotion);
            Texts("intensity", recording => recording.Intensity);
            Texts("repetition", recording => recording.Repetition);
            Texts("split", recording => recording.Split);
            if (scale is { } of)
                archive.Add(UtteranceArrays.Scale, NpyArray.Of([of.ToString()], 1));

            void Texts(string name, Func<Recording, string?> value) =>
                archive.Add(name, NpyArray.Of(rows.Select(row => value(row.Recording) ?? "").ToArray(), rows.Count));

            void Numbers(string name, Func<Recording, double> value) =>
                archive.Add(name, NpyArray.Of(rows.Select(row => value(row.Recording)).ToArray(), rows.Count));
        });

    private static FeatureRow Row(Recording recording, ReadOnlyMemory<float> values) => new(recording.File, values)
    {
        Start = recording.Start,
        End = recording.End,
        Emotion = recording.Emotion,
    };

    private static IEnumerable<(Recording Recording, ReadOnlyMemory<float> Values)> Rows(ExtractionItem item, int[] kept, float[] values)
    {
        var width = values.Length / kept.Length;
        return kept.Select((recording, row) => (item.Recordings[recording], new ReadOnlyMemory<float>(values, row * width, width)));
    }

    /// <summary>The one scale of all action units; null without any.</summary>
    /// <exception cref="CorpusException">There are several, and a model would take one for the other.</exception>
    private static ActionUnitScale? ScaleOf(List<(ExtractionItem Item, UtterancePart Part)> seen)
    {
        if (seen.Count == 0)
            return null;
        var (first, scale) = (seen[0].Item, seen[0].Part.Scale!.Value);
        var other = seen.Find(part => part.Part.Scale != scale);
        return other.Item is null ? scale : throw new CorpusException(
            other.Item.Name,
            $"has {ActionUnitScales.Describe(other.Part.Scale!.Value)} for its action units, and {first.Name} has {ActionUnitScales.Describe(scale)}: scales are never mixed in one table. "
            + "Give all videos action-unit files of one source, take away those of the others, or name no face model");
    }

    /// <summary>Channels that every source has, in CERT's order: others would be holes in the table.</summary>
    private static ImmutableArray<ActionUnitChannel> CommonChannels(IEnumerable<UtterancePart> parts)
    {
        var sources = parts.Select(part => part.Channels.ToHashSet(StringComparer.Ordinal)).ToList();
        return [.. ActionUnitChannel.All.Where(channel => sources.TrueForAll(source => source.Contains(channel.Name)))];
    }

    /// <summary>The columns of some channels out of a part: nine blocks of channels and their deltas.</summary>
    private static float[] Select(UtterancePart part, ImmutableArray<ActionUnitChannel> channels)
    {
        var from = part.Channels.Length;
        var halves = part.Seen.Length * FeatureSet.Statistics.Length * 2;
        var result = new float[halves * channels.Length];
        var at = 0;
        for (var half = 0; half < halves; half++)
        {
            foreach (var channel in channels)
                result[at++] = part.Visual[(half * from) + part.Channels.IndexOf(channel.Name)];
        }

        return result;
    }
}
