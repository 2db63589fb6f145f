using System.Net;
using System.Text;
using System.Text.Json;

namespace Prosodia.Functions.Tests.Runs;

/// <summary>The real service over a folder of its own, with real processes for jobs. It can be killed and started again.</summary>
/// <param name="settings">Settings besides those of its place.</param>
internal sealed class RunsService(params (string Name, string Value)[] settings) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly TemporaryFolder _folder = new();
    private RunningService? _service;

    /// <summary>The program that does jobs, and what they must equal.</summary>
    /// <remarks>From its own folder: beside a program on ASP.NET Core, libraries are missing that come with that.</remarks>
    public static string Program { get; } = Find();

    /// <summary>Where its blobs are.</summary>
    public string Blobs => _folder.Path;

    public async Task StartAsync() => _service = await RunningService.StartAloneAsync(
    [
        ("Prosodia__DataFolder", _folder.Path),
        ("Prosodia__WorkFolder", _folder["work"]),
        ("Prosodia__JobProgram", Program),
        ("Prosodia__JobProcesses", "2"),
        ("Prosodia__PollSeconds", "1"),
        .. settings,
    ]);

    /// <summary>SIGKILL for the service alone: its jobs' processes must notice.</summary>
    public async Task KillAsync()
    {
        await _service!.KillAsync();
        await _service.DisposeAsync();
    }

    /// <summary>Puts a folder as a corpus, by a zip file.</summary>
    public async Task PutCorpusAsync(string name, string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(folder, file), File.ReadAllBytes(file)));
        using var zip = new ByteArrayContent(Api.Zips.Of([.. files])) { Headers = { ContentType = new("application/zip") } };
        await SendAsync(HttpMethod.Put, $"/api/corpora/{name}", zip, HttpStatusCode.Created);
    }

    /// <summary>Puts a medium, as a person would with a file manager: nobody is told.</summary>
    public void PutMedium(string path, byte[] bytes)
    {
        var file = Path.Combine(Blobs, "media", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file + ".part", bytes);
        File.Move(file + ".part", file, overwrite: true);
    }

    /// <summary>Orders a run.</summary>
    public Task OrderAsync(string path, string json) => SendAsync(HttpMethod.Post, path, Json(json), HttpStatusCode.Accepted);

    public Task CancelAsync(string run) => SendAsync(HttpMethod.Post, $"/api/runs/{run}/cancel", null, HttpStatusCode.Accepted);

    /// <summary>Asks for another attempt at a blob.</summary>
    public Task RetryAsync(string blob) => SendAsync(HttpMethod.Post, $"/api/problems/{blob}", null, HttpStatusCode.Accepted);

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, HttpStatusCode.OK);

    /// <summary>Waits for the end of a run, and expects how it ended.</summary>
    public async Task ExpectEndAsync(string run, string state)
    {
        await UntilAsync(async () => await StateAsync(run) is not ("Pending" or "Running"));
        var end = await GetAsync($"/api/runs/{run}");
        Assert.True(end.GetProperty("state").GetString() == state, end.ToString());
    }

    public async Task<string> StateAsync(string run) => (await GetAsync($"/api/runs/{run}")).GetProperty("state").GetString()!;

    /// <summary>Whether processes of this store's runs are there.</summary>
    public static bool HasJobProcesses(string run) =>
        Directory.EnumerateDirectories("/proc").Any(process => CommandLineOf(process).Contains($"run-job\0jobs/{run}-", StringComparison.Ordinal));

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var end = DateTime.UtcNow + Patience; !await holds(); await Task.Delay(100))
            Assert.True(DateTime.UtcNow < end, "it has not come to that in time");
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        _folder.Dispose();
    }

    private static string Find()
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!;
        return Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "..", "..", "..", "training-jobs", "bin", configuration, "net10.0", "prosodia.dll"));
    }

    private static string CommandLineOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // no process, or one that has just ended
        }
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await _service!.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
