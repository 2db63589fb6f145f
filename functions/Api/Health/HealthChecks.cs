using System.Reflection;
using Prosodia.Audio;
using Prosodia.Functions.Models;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Health;

/// <summary>Looks at what the service needs. Answers are kept for some seconds, so that asking costs next to nothing.</summary>
/// <param name="services">Gives the stores; that they cannot be opened is one of the findings.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class HealthChecks(IServiceProvider services, TimeProvider clock) : IDisposable
{
    private const long LeastDisk = 1L << 30;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string Version =
        typeof(HealthChecks).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private readonly SemaphoreSlim _one = new(1);
    private (DateTimeOffset Time, HealthReport Report)? _last;

    /// <summary>Looks at everything.</summary>
    public async Task<HealthReport> RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is { } last && clock.GetUtcNow() - last.Time < Kept)
                return last.Report;
            HealthCheck[] checks =
            [
                await CheckAsync("storage", StorageAsync, cancellationToken),
                await CheckAsync("models", ModelsAsync, cancellationToken),
                await CheckAsync("ffmpeg", _ => Task.FromResult(FfmpegProblem()), cancellationToken),
                await CheckAsync("disk", _ => Task.FromResult(DiskProblem()), cancellationToken),
            ];
            var report = new HealthReport(checks.All(check => check.Ok) ? HealthReport.Healthy : "unhealthy", Version, [.. checks]);
            _last = (clock.GetUtcNow(), report);
            return report;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<string?> StorageAsync(CancellationToken cancellationToken)
    {
        await services.GetRequiredService<IBlobStore>().ListAsync("runs", "", limit: 1, cancellationToken: cancellationToken);
        await services.GetRequiredService<ITableStore>().QueryAsync("runs", new(Limit: 1), cancellationToken: cancellationToken);
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private Task<string?> ModelsAsync(CancellationToken cancellationToken) => services.GetRequiredService<ModelShelf>().ProblemAsync(cancellationToken);

    private static string? FfmpegProblem()
    {
        string[] missing = [.. FfmpegPrograms.Names.Where(name => FfmpegPrograms.Find(name) is null)];
        return missing is []
            ? null
            : $"{string.Join(" and ", missing)} cannot be found: nothing but WAV can be read. Install ffmpeg, or put both into tools/ beside the program.";
    }

    private string? DiskProblem()
    {
        var storage = services.GetRequiredService<StorageOptions>();
        var temporary = Free(Path.GetTempPath());
        var data = storage.IsAzure || !Directory.Exists(storage.DataFolder) ? long.MaxValue : Free(Path.GetFullPath(storage.DataFolder));
        return temporary < LeastDisk ? $"{temporary >> 20} MiB are free for temporary files; uploads need more."
            : data < LeastDisk ? $"{data >> 20} MiB are free for data; media, models and results need more."
            : null;
    }

    private static long Free(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    // What a check throws is its finding. Only the type is told: a message may name places, and the answer needs no key.
    private static async Task<HealthCheck> CheckAsync(string name, Func<CancellationToken, Task<string?>> check, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var detail = await check(patience.Token);
            return new(name, detail is null, detail);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(name, false, $"It did not answer within {Patience.TotalSeconds} seconds.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(name, false, $"It cannot be used ({e.GetType().Name}).");
        }
    }
}
