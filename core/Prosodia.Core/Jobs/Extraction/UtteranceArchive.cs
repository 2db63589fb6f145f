using Prosodia.Corpora;
using Prosodia.Interchange.Npy;
using Prosodia.Learning.Svm;
using Prosodia.Models;

namespace Prosodia.Jobs.Extraction;

/// <summary>Reads <c>utterance.npz</c> of an extraction run: features and labels of all its recordings.</summary>
public static class UtteranceArchive
{
    /// <summary>Why a recording is left out in which no face shows.</summary>
    public const string Unseen = "it has no visual features, which others have";

    /// <summary>Reads an archive, and the visual one beside it where there is one.</summary>
    /// <param name="path"><c>utterance.npz</c>.</param>
    /// <param name="leftOut">Receives the recordings left out because they have no visual features.</param>
    /// <param name="visual">Whether to read the visual one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">The archive is damaged or not one of utterances; the message names file and array.</exception>
    public static UtteranceSet Read(
        string path, ICollection<RecordingFailure> leftOut, bool visual = true, CancellationToken cancellationToken = default)
    {
        var acoustic = ReadOne(path, cancellationToken);
        var visualPath = Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path) + "-visual.npz");
        return visual && File.Exists(visualPath) ? Join(acoustic, ReadOne(visualPath, cancellationToken), visualPath, leftOut) : acoustic;
    }

    private static UtteranceSet ReadOne(string path, CancellationToken cancellationToken)
    {
        using var stream = File.OpenRead(path);
        using var archive = new NpzReader(stream, path);
        return new UtteranceArrays(archive, path, cancellationToken).Read();
    }

    private static UtteranceSet Join(UtteranceSet acoustic, UtteranceSet visual, string visualPath, ICollection<RecordingFailure> leftOut)
    {
        if (visual.Set.Names.FirstOrDefault(acoustic.Set.Names.ToHashSet(StringComparer.Ordinal).Contains) is { } shared)
            throw new InvalidDataException($"{visualPath}: '{shared}' in 'names' is a feature of the acoustic archive too.");
        var seen = new Dictionary<(string, double?, double?), int>();
        for (var row = 0; row < visual.Count; row++)
            seen[Key(visual.Recordings[row])] = row;
        int[] kept = [.. Enumerable.Range(0, acoustic.Count).Where(row => seen.ContainsKey(Key(acoustic.Recordings[row])))];
        foreach (var recording in acoustic.Recordings.Where(recording => !seen.ContainsKey(Key(recording))))
            leftOut.Add(new(recording.File, recording.Start, recording.End, Unseen));
        var heard = acoustic.Select(kept);
        var columns = acoustic.Set.Count + visual.Set.Count;
        if ((long)kept.Length * columns > SampleMatrix.MaxValues)
            throw new InvalidDataException($"{visualPath}: {kept.Length} utterances of {columns} features are more than the {SampleMatrix.MaxValues} values that are read.");
        var values = new double[kept.Length * columns];
        for (var row = 0; row < kept.Length; row++)
        {
            heard.Features[row].CopyTo(values.AsSpan(row * columns));
            visual.Features[seen[Key(heard.Recordings[row])]].CopyTo(values.AsSpan((row * columns) + acoustic.Set.Count));
        }

        return new(acoustic.Set.Append(visual.Set), new SampleMatrix(values, kept.Length, columns), heard.Recordings) { ActionUnits = visual.ActionUnits };
    }

    private static (string, double?, double?) Key(Recording recording) => (recording.File, recording.Start, recording.End);
}
