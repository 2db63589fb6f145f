using Prosodia.Functions.Api;

namespace Prosodia.Functions.Models;

/// <summary>
/// Makes the default models ready while the program starts, so that the first caller need not wait for them. Whoever calls meanwhile waits for the same work.
/// Only where the program is its own host: the Functions host starts it for whatever has come, which may need no model.
/// </summary>
/// <param name="scorers">Makes them ready.</param>
/// <param name="log">Logs a failure.</param>
internal sealed class ModelsStart(Scorers scorers, ILogger<ModelsStart> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start does not wait
        try
        {
            await scorers.FindAsync([], stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.ModelsNotReady(e);
        }
        catch (OperationCanceledException)
        {
            // It stops before they are ready.
        }
    }
}
