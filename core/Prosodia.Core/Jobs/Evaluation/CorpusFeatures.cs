using Prosodia.Corpora;
using Prosodia.Features.ActionUnits;
using Prosodia.Jobs.Extraction;
using Prosodia.Models;

namespace Prosodia.Jobs.Evaluation;

/// <summary>The utterance features of a corpus: extracted where they are missing, or read from an archive.</summary>
/// <param name="Info">What the corpus is.</param>
/// <param name="Utterances">Its utterances.</param>
/// <param name="Extraction">How the features were made.</param>
/// <param name="Failures">Recordings without features, with reasons.</param>
/// <param name="Notes">What a reader should know.</param>
public sealed record CorpusFeatures(
    CorpusInfo Info, UtteranceSet Utterances, string Extraction, IReadOnlyList<RecordingFailure> Failures, IReadOnlyList<string> Notes)
{
    /// <summary><see cref="Extraction"/> of an archive without the manifest of its extraction.</summary>
    public const string Given = "given";

    private const string TableName = "utterance.npz";

    /// <summary>Takes a corpus folder, or <c>utterance.npz</c> of an extraction that was made before.</summary>
    /// <param name="path">The corpus or the archive.</param>
    /// <param name="folder">Where features of a corpus are kept; what already exists is not extracted again.</param>
    /// <param name="spec">How to extract.</param>
    /// <param name="visual">Whether to take features of faces where there are some; recordings without them are then left out.</param>
    /// <param name="progress">Told after every media file.</param>
    /// <param name="cancellationToken">Stops the extraction; it can be taken up again.</param>
    /// <exception cref="CorpusException">There is no corpus there, or no recording of it could be read.</exception>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static async Task<CorpusFeatures> OfAsync(
        string path,
        string folder,
        ExtractionSpec spec,
        bool visual = true,
        Func<int, IProgress<WorkProgress>>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (File.Exists(path) && Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase))
            return Read(path, visual, cancellationToken);
        var input = ExtractionInput.Of(path, cancellationToken);
        var utterance = spec with { Kind = FeatureKind.Utterance, Format = StorageFormat.Npz };
        await new ExtractionRun(input, folder, utterance).RunAsync(progress?.Invoke(input.Items.Length), cancellationToken);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return Extracted(input.Info ?? new CorpusInfo(name), folder, utterance, visual, cancellationToken);
    }

    /// <summary>Reads the features of a corpus that were extracted before.</summary>
    /// <param name="info">What the corpus is.</param>
    /// <param name="folder">The folder of the extraction.</param>
    /// <param name="spec">How they were extracted.</param>
    /// <param name="visual">Whether to take features of faces.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CorpusException">No recording of it could be read.</exception>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static CorpusFeatures Extracted(CorpusInfo info, string folder, ExtractionSpec spec, bool visual = true, CancellationToken cancellationToken = default)
    {
        var results = ExtractionRun.ReadResults(folder);
        if (!results.Any(result => result.Succeeded))
            throw new CorpusException(info.Name, $"no recording could be read; the first: {(results is [var first, ..] ? first.Error : "there is none")}");
        var failures = results.SelectMany(RecordingFailure.Of).ToList();
        var set = UtteranceArchive.Read(Path.Combine(folder, TableName), failures, visual, cancellationToken);
        return new(info, set, Decisive((spec with { Kind = FeatureKind.Utterance, Format = StorageFormat.Npz }).Fingerprint, set), failures, [.. RecordingFailure.Notes(failures)]);
    }

    private static CorpusFeatures Read(string path, bool visual, CancellationToken cancellationToken)
    {
        var failures = new List<RecordingFailure>();
        var set = UtteranceArchive.Read(path, failures, visual, cancellationToken);
        // The run that made the archive says how, and of what, unless another has been there since.
        var manifest = ExtractionJournal.ReadManifest(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (manifest?.Specification?.Contains($" {FeatureKind.Utterance} ", StringComparison.Ordinal) is not true)
            manifest = null;
        var info = new CorpusInfo(Path.GetFileNameWithoutExtension(path))
        {
            Synthetic = manifest?.Synthetic ?? false,
            Emotions = [.. (manifest?.Emotions ?? []).OfType<string>().Distinct(StringComparer.Ordinal)],
        };
        return new(info, set, manifest?.Specification is { } specification ? Decisive(specification, set) : Given, failures, [.. RecordingFailure.Notes(failures)]);
    }

    /// <summary>How faces would have been looked at decides nothing where there are none.</summary>
    private static string Decisive(string fingerprint, UtteranceSet set) =>
        set.ActionUnits == ActionUnitScale.FaceLandmarker ? fingerprint : ExtractionFingerprint.WithoutFaces(fingerprint);
}
