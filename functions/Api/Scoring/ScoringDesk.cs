using Prosodia.Audio;
using Prosodia.Features.Statistics;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Models;
using Prosodia.Scoring;

namespace Prosodia.Functions.Api.Scoring;

/// <summary>Scores media while their senders wait: with the models that they name or the default ones, a bounded number at a time.</summary>
internal sealed class ScoringDesk(Scorers scorers, CallerLimits limits)
{
    /// <summary>Scores a medium when its turn has come.</summary>
    /// <param name="medium">The medium; read on a thread of its own.</param>
    /// <param name="name">Its name for errors.</param>
    /// <param name="query">With what, and what of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ModelChoiceException">There are no such models.</exception>
    /// <exception cref="RefusedException">It cannot be scored, or too many wait.</exception>
    public async Task<MediaScore> ScoreAsync(Stream medium, string name, ScoreQuery query, CancellationToken cancellationToken)
    {
        var scorer = (await scorers.FindAsync(query.Models, cancellationToken)).Scorer;
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
            return scorer.Score(medium, name, options, onLine, cancellationToken);
        }
        catch (Exception e) when (e is MediaException or NoActiveFrameException or InvalidDataException)
        {
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, e.Message);
        }
    }
}
