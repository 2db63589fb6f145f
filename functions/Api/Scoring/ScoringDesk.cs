using System.Collections.Immutable;
using Prosodia.Audio;
using Prosodia.Features.Statistics;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Models;
using Prosodia.Functions.Runs;
using Prosodia.Scoring;

namespace Prosodia.Functions.Api.Scoring;

/// <summary>Scores media while their senders wait: with the models that they name or the default ones, so many at a time.</summary>
internal sealed class ScoringDesk(ModelShelf shelf, CallerLimits limits)
{
    private const int KeptScorers = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MediaScorer> _scorers = new(StringComparer.Ordinal);

    /// <summary>Scores a medium when its turn has come.</summary>
    /// <param name="medium">The medium; read on a thread of its own.</param>
    /// <param name="name">Its name for errors.</param>
    /// <param name="query">With what, and what of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RefusedException">It cannot be scored, or too many wait.</exception>
    public async Task<MediaScore> ScoreAsync(Stream medium, string name, ScoreQuery query, CancellationToken cancellationToken)
    {
        var scorer = await ScorerAsync(query.Models, cancellationToken);
        using var turn = await limits.ScoringAsync(cancellationToken);
        return await Task.Run(() => Score(scorer, medium, name, query.Options, null, cancellationToken), cancellationToken);
    }

    /// <summary>Scores a medium on this thread.</summary>
    /// <exception cref="RefusedException">It cannot be scored; the message says why.</exception>
    public static MediaScore Score(
        MediaScorer scorer, Stream medium, string name, ScoreOptions options, Action<AffectLine>? onLine, CancellationToken cancellationToken)
    {
        try
        {
            using var source = AudioFile.Open(medium, name, scorer.Extraction.Limits, leaveOpen: true, cancellationToken);
            return scorer.Score(source, options, onLine, cancellationToken);
        }
        catch (Exception e) when (e is MediaException or NoActiveFrameException or InvalidDataException)
        {
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, e.Message);
        }
    }

    /// <summary>A scorer of models.</summary>
    /// <param name="ids">Their ids; empty for the default ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RefusedException">There is no such model, or they cannot be used together.</exception>
    public async Task<MediaScorer> ScorerAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var models = ids.IsEmpty ? await shelf.LoadDefaultsAsync(cancellationToken) : await NamedAsync(ids, cancellationToken);
        var key = string.Join(' ', models.Select(model => $"{model.Id}@{model.Version}"));
        lock (_lock)
        {
            if (_scorers.TryGetValue(key, out var known))
                return known;
        }

        if (MediaScorer.Problems(models).ToList() is { Count: > 0 } problems)
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, string.Join(' ', problems), new FieldError("?model", problems[0]));
        var scorer = new MediaScorer(models);
        lock (_lock)
        {
            if (_scorers.Count >= KeptScorers)
                _scorers.Clear();
            _scorers[key] = scorer;
        }

        return scorer;
    }

    private async Task<ImmutableArray<ScoringModel>> NamedAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var models = ImmutableArray.CreateBuilder<ScoringModel>();
        foreach (var id in ids)
        {
            var loaded = await shelf.LoadAsync(id, cancellationToken)
                ?? throw new RefusedException(StatusCodes.Status422UnprocessableEntity, $"There is no model '{id}'.", new FieldError("?model", $"There is no model '{id}'."));
            models.Add(loaded.Model);
        }

        return models.ToImmutable();
    }
}
