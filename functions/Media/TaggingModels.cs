using System.Collections.Immutable;
using Prosodia.Functions.Models;
using Prosodia.Jobs.Archive;
using Prosodia.Scoring;

namespace Prosodia.Functions.Media;

/// <summary>The models that tag media, ready to score. They are looked up for every call, so a new default tags what comes next.</summary>
/// <param name="shelf">Where they are.</param>
internal sealed class TaggingModels(ModelShelf shelf)
{
    private readonly Lock _lock = new();
    private (string Key, ArchiveScorer Scorer)? _last;

    /// <summary>A scorer of the named models, or of the default ones.</summary>
    /// <param name="ids">Their ids; empty for the default ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">There is no such model, or they cannot be used together.</exception>
    public async Task<ArchiveScorer> ScorerAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var models = ids.IsEmpty ? await shelf.LoadDefaultsAsync(cancellationToken) : await NamedAsync(ids, cancellationToken);
        var key = string.Join(' ', models.Select(model => $"{model.Id}@{model.Version}"));
        lock (_lock)
        {
            if (_last is var (known, scorer) && known == key)
                return scorer;
        }

        var problems = string.Join(' ', MediaScorer.Problems(models));
        if (problems.Length > 0)
            throw new InvalidOperationException(problems);
        var made = new ArchiveScorer(new MediaScorer(models), new ScoreOptions());
        lock (_lock)
            _last = (key, made);
        return made;
    }

    private async Task<ImmutableArray<ScoringModel>> NamedAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var models = ImmutableArray.CreateBuilder<ScoringModel>(ids.Length);
        foreach (var id in ids)
            models.Add((await shelf.LoadAsync(id, cancellationToken) ?? throw new InvalidOperationException($"There is no model '{id}'.")).Model);
        return models.ToImmutable();
    }
}
