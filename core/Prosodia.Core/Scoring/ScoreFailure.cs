using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Features.Statistics;
using Prosodia.Files;

namespace Prosodia.Scoring;

/// <summary>Why a recording has no score.</summary>
public static class ScoreFailure
{
    /// <summary>The reason, in one sentence for a user, when the recording is at fault; null when something else is.</summary>
    /// <param name="error">What <see cref="MediaScorer"/> threw.</param>
    public static string? ReasonOf(Exception error) => error switch
    {
        _ when NoRoom.Is(error) => null,
        MediaException or CorpusException or NoActiveFrameException or InvalidDataException => error.Message,
        IOException or UnauthorizedAccessException => error.Message,
        _ => null,
    };
}
