namespace Prosodia.Storage;

/// <summary>A lease that is renewed three times in its duration until it is disposed of.</summary>
internal sealed class RenewedLease : IBlobLease
{
    private readonly TimeSpan _duration;
    private readonly Func<CancellationToken, Task<bool>> _renew;
    private readonly Func<Task> _release;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Task _renewals;

    /// <param name="id">Its id.</param>
    /// <param name="duration">How long it lasts without renewal.</param>
    /// <param name="renew">Renews it; false if another has it. What it throws is taken for a failure that may pass.</param>
    /// <param name="release">Lets it go.</param>
    public RenewedLease(string id, TimeSpan duration, Func<CancellationToken, Task<bool>> renew, Func<Task> release)
    {
        (Id, _duration, _renew, _release) = (id, duration, renew, release);
        _lost.CancelAfter(duration);
        _renewals = Task.Run(RenewAsync);
    }

    public string Id { get; }

    public CancellationToken Lost => _lost.Token;

    /// <summary>Checks a duration.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not within the range that Azure has for leases.</exception>
    public static void CheckDuration(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(15) || duration > TimeSpan.FromSeconds(60))
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "A lease lasts 15 to 60 seconds.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
            return;
        await _disposed.CancelAsync().ConfigureAwait(false);
        await _renewals.ConfigureAwait(false);
        if (!_lost.IsCancellationRequested)
            await _release().ConfigureAwait(false);
        await _lost.CancelAsync().ConfigureAwait(false);
    }

    private async Task RenewAsync()
    {
        while (!_disposed.IsCancellationRequested && !_lost.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_duration / 3, _disposed.Token).ConfigureAwait(false);
                var asked = TimeProvider.System.GetTimestamp();
                if (!await _renew(_disposed.Token).ConfigureAwait(false))
                    await _lost.CancelAsync().ConfigureAwait(false);
                else
                    _lost.CancelAfter(TimeSpan.FromTicks(Math.Max(0, (_duration - TimeProvider.System.GetElapsedTime(asked)).Ticks)));
            }
            catch (Exception) when (!_disposed.IsCancellationRequested)
            {
                // It is tried again, until the lease runs out and _lost says so.
            }
            catch (OperationCanceledException)
            {
                // Disposed of: the loop ends.
            }
        }
    }
}
