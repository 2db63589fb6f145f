using System.Text.Json;
using Prosodia.Jobs.Extraction;
using Prosodia.Storage.Jobs;

namespace Prosodia.TrainingJobs.Jobs.Work;

/// <summary>Puts the features of a corpus together from the results of all extraction batches: the folder that an extraction in one process leaves.</summary>
internal sealed class AssemblyWork(JobWorkspace workspace)
{
    /// <summary>Assembles a corpus.</summary>
    /// <param name="corpus">Name of the corpus, whose outline is made in the folder.</param>
    /// <param name="target">The features' folder, below the run's.</param>
    /// <param name="spec">What was extracted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What the input is.</returns>
    public async Task<ExtractionInput> RunAsync(string corpus, string target, ExtractionSpec spec, CancellationToken cancellationToken)
    {
        var input = await CorpusOutline.InputAsync(workspace.Store, corpus, workspace.PathOf($"corpora/{corpus}"), cancellationToken);
        var assembly = new ExtractionAssembly(input, workspace.PathOf(target), spec);
        var results = assembly.Place(await ResultsAsync($"corpora/{corpus}", cancellationToken));
        await PullAsync(results.Where(result => result.Succeeded), target, cancellationToken);
        assembly.Complete(results);
        await PushAsync(target, spec.Kind == FeatureKind.Utterance ? [] : results.Select(result => result.Output).OfType<string>(), cancellationToken);
        return input;
    }

    /// <summary>Pulls what was assembled before. Features whose names the run has no room for are taken from where they were extracted to.</summary>
    /// <param name="target">The features' folder, below the run's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task PullAllAsync(string target, CancellationToken cancellationToken)
    {
        await workspace.NeedAsync($"{target}/manifest.json", cancellationToken);
        await workspace.PullAllAsync($"{target}/", cancellationToken);
        var results = ExtractionRun.ReadResults(workspace.PathOf(target));
        await PullAsync(results.Where(result => result.Output is { } output && !workspace.HasRoomFor($"{target}/{output}")), target, cancellationToken);
    }

    private Task PullAsync(IEnumerable<ExtractionResult> results, string target, CancellationToken cancellationToken) => JobWorkspace.TransferAsync(
        results,
        async (result, stop) =>
        {
            if (!await workspace.PullAsync(StoredFeatures.NameOf(result.Key!), workspace.PathOf($"{target}/{result.Output}"), stop))
                throw new InvalidDataException($"{result.File}: its features are not in the store any more; extract it again.");
        },
        cancellationToken);

    private async Task<List<ExtractionResult>> ResultsAsync(string source, CancellationToken cancellationToken)
    {
        var prefix = $"extraction/{source}/";
        await workspace.PullAllAsync(prefix, cancellationToken);
        var folder = workspace.PathOf(prefix);
        var results = new List<ExtractionResult>();
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
                results.Add(JsonSerializer.Deserialize(line, ExtractionJson.Default.ExtractionResult) ?? throw new InvalidDataException($"{file}: an empty result"));
        }

        return results;
    }

    /// <summary>The manifest comes last: where it is, everything is.</summary>
    private async Task PushAsync(string target, IEnumerable<string> features, CancellationToken cancellationToken)
    {
        string[] tables = ["utterance.npz", "utterance-visual.npz", "results.jsonl"];
        await JobWorkspace.TransferAsync(
            tables.Where(name => File.Exists(workspace.PathOf($"{target}/{name}"))).Concat(features.Where(name => workspace.HasRoomFor($"{target}/{name}"))),
            (name, stop) => workspace.PushAsync($"{target}/{name}", stop),
            cancellationToken);
        await workspace.PushAsync($"{target}/manifest.json", cancellationToken);
    }
}
