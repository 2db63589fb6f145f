using System.Collections.Immutable;

namespace Prosodia.Jobs.Extraction;

/// <summary>
/// The end of an extraction: from the results of all media, in whichever process they were made, the folder that <see cref="ExtractionRun"/> leaves.
/// </summary>
/// <param name="input">All media.</param>
/// <param name="output">The folder. The features of each medium are at its <see cref="Names"/>.</param>
/// <param name="spec">What was extracted, and how.</param>
public sealed class ExtractionAssembly(ExtractionInput input, string output, ExtractionSpec spec)
{
    private const string PartsFolder = "parts";

    /// <summary>Where the features of each medium are, below the folder, in the order of the input.</summary>
    public ImmutableArray<string> Names { get; } = spec.Kind == FeatureKind.Utterance
        ? [.. OutputNames.Of(input.Items, ".npz").Select(name => $"{PartsFolder}/{name}")]
        : OutputNames.Of(input.Items, OutputNames.Extension(spec.Format));

    /// <summary>Results in the order of the input, each with its place in the folder.</summary>
    /// <param name="results">Results of all media, in any order; of two of a medium the last counts.</param>
    /// <exception cref="InvalidDataException">A medium has no result.</exception>
    public ImmutableArray<ExtractionResult> Place(IEnumerable<ExtractionResult> results)
    {
        var byFile = new Dictionary<string, ExtractionResult>(StringComparer.Ordinal);
        foreach (var result in results)
            byFile[result.File] = result;
        return
        [
            .. input.Items.Zip(Names, (item, name) => byFile.GetValueOrDefault(item.Name) is { } result
                ? result with { Output = result.Succeeded ? name : null }
                : throw new InvalidDataException($"{item.Name}: has no result; its extraction is not done.")),
        ];
    }

    /// <summary>Writes what holds all media: the table of utterances, <c>results.jsonl</c> and <c>manifest.json</c>.</summary>
    /// <param name="results">One a medium, in the order of the input.</param>
    public ExtractionManifest Complete(IReadOnlyList<ExtractionResult> results)
    {
        using var journal = new ExtractionJournal(output);
        return Complete(results, journal);
    }

    internal ExtractionManifest Complete(IReadOnlyList<ExtractionResult> results, ExtractionJournal journal)
    {
        if (spec.Kind == FeatureKind.Utterance)
            WriteTable(results);
        var manifest = Summarise(results);
        journal.Complete(results, manifest);
        return manifest;
    }

    private void WriteTable(IReadOnlyList<ExtractionResult> results)
    {
        var parts = input.Items.Zip(results)
            .Where(pair => pair.Second.Succeeded)
            .Select(pair => (pair.First, UtterancePart.ReadFile(Path.Combine(output, pair.Second.Output!))))
            .ToList();
        var emotions = input.Info is { Emotions.IsEmpty: false } info
            ? info.Emotions
            : [.. input.Items.SelectMany(item => item.Recordings).Select(r => r.Emotion).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        UtteranceTable.Write(output, parts, spec.Format, emotions);
    }

    private ExtractionManifest Summarise(IReadOnlyList<ExtractionResult> results)
    {
        var failed = results.Count(result => !result.Succeeded);
        var leftOut = results.Sum(result => result.LeftOut?.Count ?? 0);
        var state = failed == results.Count ? "Failed" : failed + leftOut == 0 ? "Completed" : "PartiallyCompleted";
        return new(state, spec.Fingerprint, input.Info?.Synthetic ?? false, results.Count, results.Count - failed, failed, leftOut)
        {
            Emotions = input.Info is { Emotions.IsEmpty: false } info ? [.. info.Emotions] : null,
        };
    }
}
