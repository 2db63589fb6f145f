using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Interchange.Npy;
using Prosodia.Learning.Svm;
using Prosodia.Models;

namespace Prosodia.Jobs.Extraction;

/// <summary>Reads <c>utterance.npz</c> of an extraction run: features and labels of all its recordings.</summary>
public static class UtteranceArchive
{
    private static readonly string[] TextColumns = ["file", "domain", "performer", "sentence", "emotion", "intensity", "repetition", "split"];
    private static readonly string[] NumberColumns = ["start", "end", "agreement"];

    /// <summary>Reads an archive, and the visual one beside it where there is one.</summary>
    /// <param name="path"><c>utterance.npz</c>.</param>
    /// <param name="notes">Receives what a reader should know: recordings left out because they have no visual features.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">The archive is damaged or not one of utterances; the message names file and array.</exception>
    public static UtteranceSet Read(string path, ICollection<string> notes, CancellationToken cancellationToken = default)
    {
        var acoustic = ReadOne(path, cancellationToken);
        var visualPath = Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path) + "-visual.npz");
        return File.Exists(visualPath) ? Join(acoustic, ReadOne(visualPath, cancellationToken), notes) : acoustic;
    }

    private static UtteranceSet ReadOne(string path, CancellationToken cancellationToken)
    {
        using var stream = File.OpenRead(path);
        using var archive = new NpzReader(stream, path);
        var names = Texts("names");
        var features = archive.Read("features", cancellationToken);
        if (features.Shape is not [var rows, var columns] || columns != names.Length)
            throw new InvalidDataException($"{path}: 'features' must be utterances × {names.Length} names, not ({string.Join(", ", features.Shape)}).");
        var set = new FeatureSet([.. names], [.. Texts("groups").Select(Group)]);
        if (set.Groups.Length != columns || names.Distinct(StringComparer.Ordinal).Count() != columns)
            throw new InvalidDataException($"{path}: 'names' must be different, and 'groups' as many.");
        var values = features.Values<float>();
        if (Array.FindIndex(values, value => !float.IsFinite(value)) is >= 0 and var bad)
            throw new InvalidDataException($"{path}: feature {names[bad % columns]} of row {bad / columns} is {values[bad]}; extract the features again.");
        return new(set, new SampleMatrix(Array.ConvertAll(values, value => (double)value), rows, columns), Recordings(rows));

        string[] Texts(string name) => archive.Read(name, cancellationToken).Values<string>();

        FeatureGroup Group(string text) => Enum.TryParse<FeatureGroup>(text, out var group) && Enum.IsDefined(group)
            ? group
            : throw new InvalidDataException($"{path}: '{text}' in 'groups' is none of {string.Join(", ", Enum.GetNames<FeatureGroup>())}.");

        ImmutableArray<Recording> Recordings(int count)
        {
            var columnsOfText = TextColumns.ToDictionary(name => name, name => Column(name, Texts(name), count), StringComparer.Ordinal);
            var numbers = NumberColumns.ToDictionary(name => name, name => Column(name, archive.Read(name, cancellationToken).Values<double>(), count), StringComparer.Ordinal);
            return [.. Enumerable.Range(0, count).Select(row => RecordingOf(name => columnsOfText[name][row], name => numbers[name][row]))];
        }

        T[] Column<T>(string name, T[] values, int count) => values.Length == count
            ? values
            : throw new InvalidDataException($"{path}: '{name}' has {values.Length} values for {count} utterances.");
    }

    private static Recording RecordingOf(Func<string, string> text, Func<string, double> number)
    {
        return new Recording(text("file"))
        {
            Start = number("start") is > 0 and var start ? start : null,
            End = Known("end"),
            Domain = Enum.TryParse<Domain>(text("domain"), ignoreCase: true, out var domain) && Enum.IsDefined(domain) ? domain : null,
            Performer = Told("performer"),
            Sentence = Told("sentence"),
            Emotion = Told("emotion"),
            Intensity = Told("intensity"),
            Repetition = Told("repetition"),
            Agreement = Known("agreement"),
            Split = Told("split"),
        };

        string? Told(string name) => text(name) is { Length: > 0 } told ? told : null;

        double? Known(string name) => double.IsFinite(number(name)) ? number(name) : null;
    }

    private static UtteranceSet Join(UtteranceSet acoustic, UtteranceSet visual, ICollection<string> notes)
    {
        var seen = new Dictionary<(string, double?, double?), int>();
        for (var row = 0; row < visual.Count; row++)
            seen[Key(visual.Recordings[row])] = row;
        int[] kept = [.. Enumerable.Range(0, acoustic.Count).Where(row => seen.ContainsKey(Key(acoustic.Recordings[row])))];
        if (kept.Length < acoustic.Count)
            notes.Add($"{acoustic.Count - kept.Length} of {acoustic.Count} recordings have no visual features and are left out.");
        var heard = acoustic.Select(kept);
        var columns = acoustic.Set.Count + visual.Set.Count;
        var values = new double[kept.Length * columns];
        for (var row = 0; row < kept.Length; row++)
        {
            heard.Features[row].CopyTo(values.AsSpan(row * columns));
            visual.Features[seen[Key(heard.Recordings[row])]].CopyTo(values.AsSpan((row * columns) + acoustic.Set.Count));
        }

        return new(acoustic.Set.Append(visual.Set), new SampleMatrix(values, kept.Length, columns), heard.Recordings);
    }

    private static (string, double?, double?) Key(Recording recording) => (recording.File, recording.Start, recording.End);
}
