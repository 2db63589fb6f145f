using System.Threading.RateLimiting;
using Prosodia.Functions.Api.Problems;

namespace Prosodia.Functions.Api.Security;

/// <summary>How much is done at a time, for all callers together. Anything beyond is refused with 429, so that memory and disk stay bounded.</summary>
internal sealed class CallerLimits(ApiOptions options) : IDisposable
{
    private readonly ConcurrencyLimiter _uploads = Limiter(options.Uploads, 0);
    private readonly ConcurrencyLimiter _scorings = Limiter(options.Scorings, options.ScoringQueue);
    private readonly ConcurrencyLimiter _streams = Limiter(options.Streams, 0);

    /// <summary>A body is being received. Disposing of it says that it is over.</summary>
    /// <exception cref="RefusedException">Too many are.</exception>
    public Task<RateLimitLease> UploadAsync(CancellationToken cancellationToken) => EnterAsync(_uploads, "Too many uploads at a time; try again.", cancellationToken);

    /// <summary>A medium is being scored. Waits for its turn.</summary>
    /// <exception cref="RefusedException">Too many wait already.</exception>
    public Task<RateLimitLease> ScoringAsync(CancellationToken cancellationToken) =>
        EnterAsync(_scorings, "Too many media are waiting to be scored; try again, or use /api/score:batch.", cancellationToken);

    /// <summary>A live stream is being scored.</summary>
    /// <exception cref="RefusedException">Too many are.</exception>
    public Task<RateLimitLease> StreamAsync(CancellationToken cancellationToken) => EnterAsync(_streams, "Too many live streams at a time; try again.", cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _uploads.Dispose();
        _scorings.Dispose();
        _streams.Dispose();
    }

    private static ConcurrencyLimiter Limiter(int permits, int queue) =>
        new(new() { PermitLimit = permits, QueueLimit = queue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private static async Task<RateLimitLease> EnterAsync(ConcurrencyLimiter limiter, string refusal, CancellationToken cancellationToken)
    {
        var lease = await limiter.AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        throw RefusedException.Busy(refusal);
    }
}
