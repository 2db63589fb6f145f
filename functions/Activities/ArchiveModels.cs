using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Functions.Models;
using Prosodia.Jobs.Archive;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Activities;

/// <summary>The models of an archive run: settled when it is planned, so that all of its media are scored by the same ones, whatever the defaults are meanwhile.</summary>
/// <param name="blobs">Where it is written down.</param>
/// <param name="scorers">Scorers of models.</param>
internal sealed class ArchiveModels(IBlobStore blobs, Scorers scorers)
{
    /// <summary>Settles them.</summary>
    public async Task SettleAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var scorer = await scorers.FindAsync(request.Models, cancellationToken);
        var json = JsonSerializer.SerializeToUtf8Bytes(
            scorer.Scorer.Models.ToDictionary(model => model.Id, model => model.Version, StringComparer.Ordinal), ActivityJson.Default.DictionaryStringString);
        await blobs.WriteAsync(ArchivePlaces.Models(request.Id), new MemoryStream(json), cancellationToken: cancellationToken);
    }

    /// <summary>A scorer of the models that were settled.</summary>
    /// <exception cref="InvalidOperationException">One of them is not there any more, or is another one now.</exception>
    public async Task<ArchiveScorer> ScorerAsync(string runId, CancellationToken cancellationToken)
    {
        var name = ArchivePlaces.Models(runId);
        await using var blob = await blobs.OpenAsync(name, cancellationToken: cancellationToken) ?? throw new InvalidOperationException($"{name} is not there any more.");
        var settled = await JsonSerializer.DeserializeAsync(blob.Content, ActivityJson.Default.DictionaryStringString, cancellationToken) ?? [];
        var scorer = await FindAsync([.. settled.Keys], cancellationToken);
        return scorer.Scorer.Models.FirstOrDefault(model => model.Version != settled[model.Id]) is { } other
            ? throw new InvalidOperationException($"The model '{other.Id}' was replaced while the run used it; start the run anew.")
            : scorer;
    }

    private async Task<ArchiveScorer> FindAsync(ImmutableArray<string> settled, CancellationToken cancellationToken)
    {
        try
        {
            return await scorers.FindAsync(settled, cancellationToken);
        }
        catch (ModelChoiceException e)
        {
            throw new InvalidOperationException($"{e.Message} It was removed or replaced while the run used it; put it back, and start the run anew.", e);
        }
    }
}
