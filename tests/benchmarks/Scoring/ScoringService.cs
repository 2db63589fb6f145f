using System.Diagnostics;
using System.Net.Http.Headers;
using Prosodia.Benchmarks.Hosting;

namespace Prosodia.Benchmarks.Scoring;

/// <summary>The service in a process of its own, over an empty folder, spoken to over HTTP as its users do.</summary>
internal sealed class ScoringService : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _http;

    private ScoringService(Process process, DirectoryInfo folder, int port)
    {
        (_process, _folder) = (process, folder);
        _http = new() { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>MiB of memory that it has.</summary>
    public double MemoryMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / (double)(1 << 20);
        }
    }

    /// <summary>Starts it and has it score a clip, after which its models are there.</summary>
    public static async Task<ScoringService> StartAsync(byte[] clip)
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("prosodia-score-"), FreePort.Find());
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Prosodia.Functions.dll")]);
        start.Environment["Prosodia__Address"] = $"http://127.0.0.1:{port}";
        start.Environment["Prosodia__DataFolder"] = folder.FullName;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var service = new ScoringService(Process.Start(start)!, folder, port);
        try
        {
            await service.WaitAsync(clip);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has it score a clip.</summary>
    public async Task ScoreAsync(byte[] clip)
    {
        using var content = new ByteArrayContent(clip) { Headers = { ContentType = new MediaTypeHeaderValue("audio/wav") } };
        using var answer = await _http.PostAsync(new Uri("/api/score", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }

    /// <summary>Has clients score a clip, each again as soon as it is answered.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="clients">How many there are.</param>
    /// <param name="goOn">Whether another request is to be sent.</param>
    /// <returns>How long each answer took, in milliseconds.</returns>
    public async Task<List<double>> ScoreAsync(byte[] clip, int clients, Func<bool> goOn)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (goOn())
            {
                var begun = Stopwatch.GetTimestamp();
                await ScoreAsync(clip);
                mine.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return mine;
        })));
        return [.. times.SelectMany(mine => mine)];
    }

    private async Task WaitAsync(byte[] clip)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await ScoreAsync(clip);
                return;
            }
            catch (HttpRequestException) when (attempt < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
