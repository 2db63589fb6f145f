using System.Collections.Immutable;
using Prosodia.Functions.Settings;
using Prosodia.Jobs.Archive;
using Prosodia.Scoring;

namespace Prosodia.Functions.Models;

/// <summary>
/// Models put together, ready to score, for requests, triggers and runs alike. The models are looked up for every call, so a new default scores
/// what comes next; how they were put together is remembered.
/// </summary>
/// <param name="shelf">Where models are.</param>
/// <param name="faces">Whether there are models that may look at faces.</param>
internal sealed class Scorers(ModelShelf shelf, FaceSettings faces)
{
    private const int Kept = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ArchiveScorer> _scorers = new(StringComparer.Ordinal);

    /// <summary>A scorer of the named models, or of the default ones.</summary>
    /// <param name="ids">Their ids; empty for the default ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ModelChoiceException">There is no such model, or they cannot be used together.</exception>
    /// <exception cref="Prosodia.Models.Packages.ModelPackageException">A package was damaged.</exception>
    public async Task<ArchiveScorer> FindAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var models = ids.IsEmpty ? await shelf.LoadDefaultsAsync(cancellationToken) : await NamedAsync(ids, cancellationToken);
        var key = string.Join(' ', models.Select(model => $"{model.Id}@{model.Version}"));
        lock (_lock)
        {
            if (_scorers.TryGetValue(key, out var known))
                return known;
        }

        var problems = string.Join(' ', MediaScorer.Problems(models, faces.Source));
        if (problems.Length > 0)
            throw new ModelChoiceException(problems);
        var scorer = new ArchiveScorer(new MediaScorer(models, new() { Faces = faces.Source }), new ScoreOptions());
        lock (_lock)
        {
            if (_scorers.Count >= Kept)
                _scorers.Clear();
            return _scorers[key] = scorer;
        }
    }

    private async Task<ImmutableArray<ScoringModel>> NamedAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var models = ImmutableArray.CreateBuilder<ScoringModel>(ids.Length);
        foreach (var id in ids)
            models.Add((await shelf.LoadAsync(id, cancellationToken) ?? throw new ModelChoiceException($"There is no model '{id}'.")).Model);
        return models.MoveToImmutable();
    }
}
