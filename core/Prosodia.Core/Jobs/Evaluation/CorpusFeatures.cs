using Prosodia.Corpora;
using Prosodia.Jobs.Extraction;
using Prosodia.Models;

namespace Prosodia.Jobs.Evaluation;

/// <summary>The utterance features of a corpus: extracted where they are missing, or read from an archive.</summary>
/// <param name="Info">What the corpus is.</param>
/// <param name="Utterances">Its utterances.</param>
/// <param name="Extraction">How the features were made.</param>
/// <param name="Failures">Media without features, with reasons.</param>
/// <param name="Notes">What a reader should know.</param>
public sealed record CorpusFeatures(
    CorpusInfo Info, UtteranceSet Utterances, string Extraction, IReadOnlyList<ExtractionResult> Failures, IReadOnlyList<string> Notes)
{
    private const string TableName = "utterance.npz";

    /// <summary>Takes a corpus folder, or <c>utterance.npz</c> of an extraction that was made before.</summary>
    /// <param name="path">The corpus or the archive.</param>
    /// <param name="folder">Where features of a corpus are kept; what is there already is not extracted again.</param>
    /// <param name="spec">How to extract.</param>
    /// <param name="progress">Told after every media file.</param>
    /// <param name="cancellationToken">Stops the extraction; it can be taken up again.</param>
    /// <exception cref="CorpusException">There is no corpus there, or no recording of it could be read.</exception>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static async Task<CorpusFeatures> OfAsync(
        string path,
        string folder,
        ExtractionSpec spec,
        Func<int, IProgress<WorkProgress>>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (File.Exists(path) && Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase))
            return Read(path, cancellationToken);
        var input = ExtractionInput.Of(path, cancellationToken);
        var utterance = spec with { Kind = FeatureKind.Utterance, Format = StorageFormat.Npz };
        var manifest = await new ExtractionRun(input, folder, utterance).RunAsync(progress?.Invoke(input.Items.Length), cancellationToken);
        var results = ExtractionRun.ReadResults(folder);
        if (manifest.Succeeded == 0)
            throw new CorpusException(path, $"no recording could be read; the first: {results[0].Error}");
        var notes = results.SelectMany(Notable).ToList();
        var set = UtteranceArchive.Read(Path.Combine(folder, TableName), notes, cancellationToken);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return new(input.Info ?? new CorpusInfo(name), set, utterance.Fingerprint, [.. results.Where(result => !result.Succeeded)], notes);
    }

    private static CorpusFeatures Read(string path, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        var set = UtteranceArchive.Read(path, notes, cancellationToken);
        return new(new CorpusInfo(Path.GetFileNameWithoutExtension(path)), set, "given", [], notes);
    }

    private static IEnumerable<string> Notable(ExtractionResult result) => result.Succeeded
        ? (result.LeftOut ?? []).Select(part => $"{result.File} from {part.Start ?? 0} s is left out: {part.Error}")
        : [$"{result.File} is left out: {result.Error}"];
}
