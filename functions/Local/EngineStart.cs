using Prosodia.Functions.Settings;

namespace Prosodia.Functions.Local;

/// <summary>
/// Opens the engine at the program's start if there may be something to go on with: timers come due though nobody calls. Otherwise it is opened when it
/// is first needed.
/// </summary>
/// <param name="services">Makes the engine.</param>
/// <param name="settings">Where its database is.</param>
internal sealed class EngineStart(IServiceProvider services, LocalSettings settings) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (File.Exists(settings.EngineFile))
            services.GetRequiredService<LocalEngine>();
        return Task.CompletedTask;
    }
}
