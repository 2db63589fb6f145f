using Prosodia.Files;

namespace Prosodia.Functions.Hosting;

/// <summary>Removes, once it has started, the temporary files of processes that were killed. What other processes use stays.</summary>
internal sealed class LeftoverSweep : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(TemporaryFiles.Sweep, stoppingToken);
}
