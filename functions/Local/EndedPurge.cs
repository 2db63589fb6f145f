using Microsoft.Data.Sqlite;
using Prosodia.Functions.Local.Store;

namespace Prosodia.Functions.Local;

/// <summary>Removes instances that ended long ago, at the engine's start and every hour: each with its sub-orchestrations in one transaction.</summary>
internal sealed class EndedPurge : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly Database _database;
    private readonly LocalEngineOptions _options;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    /// <summary>Begins.</summary>
    public EndedPurge(Database database, LocalEngineOptions options, ILogger logger)
    {
        (_database, _options, _logger) = (database, options, logger);
        _loop = Task.Run(RunAsync);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        do
        {
            try
            {
                Purge();
            }
            catch (SqliteException e)
            {
                _logger.PurgeFailed(e, Interval.TotalMinutes);
            }

            await Task.Delay(Interval, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!_stop.IsCancellationRequested);
    }

    private void Purge()
    {
        foreach (var id in _database.Transact(database => EndedInstances.Outdated(database, DateTime.UtcNow - _options.EndedKeptFor, _options.EndedKept)))
        {
            if (_stop.IsCancellationRequested)
                return;
            _database.Transact(database => EndedInstances.Purge(database, id));
        }
    }
}
