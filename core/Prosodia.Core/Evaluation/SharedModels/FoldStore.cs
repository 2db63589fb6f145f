using System.Text.Json;
using Prosodia.Files;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Finished folds as files, <c>folds/0001.json</c> and on: a run that was stopped goes on where it was.</summary>
/// <param name="folder">Folder of the run.</param>
internal sealed class FoldStore(string folder)
{
    /// <summary>A stored fold; null if it is missing, damaged, or of other data or another specification.</summary>
    /// <param name="index">0-based fold.</param>
    /// <param name="fingerprint">What it must have been made from.</param>
    public FoldResult? Find(int index, string fingerprint)
    {
        try
        {
            using var stream = File.OpenRead(PathOf(index));
            var checkpoint = JsonSerializer.Deserialize(stream, SharedModelsJson.Default.FoldCheckpoint);
            return checkpoint?.Fingerprint == fingerprint && checkpoint.IsWhole() ? checkpoint.Result : null;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null; // done again
        }
    }

    /// <summary>Stores a fold, whole or not at all.</summary>
    /// <param name="fingerprint">What it was made from.</param>
    /// <param name="result">The fold.</param>
    public void Add(string fingerprint, FoldResult result) => AtomicFile.Write(
        PathOf(result.Index), stream => JsonSerializer.Serialize(stream, FoldCheckpoint.Of(fingerprint, result), SharedModelsJson.Default.FoldCheckpoint));

    /// <summary>The file of a fold, below the run's folder.</summary>
    public static string FileOf(int index) => FormattableString.Invariant($"folds/{index + 1:D4}.json");

    private string PathOf(int index) => Path.Combine(folder, FileOf(index));
}
