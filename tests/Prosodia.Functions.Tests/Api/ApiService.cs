using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Prosodia.Audio;

namespace Prosodia.Functions.Tests.Api;

/// <summary>The real service over an empty folder, shared by the tests of the API; every answer is held against the description.</summary>
public sealed class ApiService : IAsyncLifetime
{
    public const string Collection = "api";

    private readonly TemporaryFolder _folder = new();
    private RunningService? _service;

    public HttpClient Client { get; private set; } = null!;

    public int Port => _service!.Port;

    /// <summary>Where its blobs are.</summary>
    public string Blobs => _folder.Path;

    /// <summary>The file of its tables.</summary>
    public string Tables => _folder["tables.db"];

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAloneAsync(
            ("Prosodia__DataFolder", _folder.Path),
            ("Prosodia__PollSeconds", "3600"), // what tests write into the folder raises no triggers
            ("Prosodia__MaxScoreMiB", "4"),
            ("Prosodia__MaxMediaMiB", "8"),
            ("Prosodia__MaxModelMiB", "4"),
            ("Prosodia__MaxManifestMiB", "1"),
            ("Prosodia__MaxZipMiB", "4"),
            ("Prosodia__MaxUnpackedMiB", "8"),
            ("Prosodia__MaxZipFiles", "20"),
            ("Prosodia__StreamSilenceSeconds", "3"));
        Client = NewClient(_service.Port);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _service!.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A client that holds answers against the description.</summary>
    internal static HttpClient NewClient(int port) => new(new DescribedAnswers(new SocketsHttpHandler { UseProxy = false }))
    {
        BaseAddress = new($"http://127.0.0.1:{port}"),
        Timeout = TimeSpan.FromMinutes(3),
    };

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement.Clone() : default);
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static StringContent Csv(string csv) => new(csv, Encoding.UTF8, "text/csv");

    public static ByteArrayContent Bytes(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    /// <summary>A voice-like sound: a gliding harmonic tone that comes and goes.</summary>
    public static byte[] Wav(double seconds)
    {
        const int rate = 16_000;
        var samples = new float[(int)(seconds * rate)];
        var phase = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            var t = (double)i / rate;
            phase += 2 * Math.PI * (160 + (40 * Math.Sin(2 * t))) / rate;
            samples[i] = (float)(0.3 * (0.6 + (0.4 * Math.Sin(9 * t))) * (Math.Sin(phase) + (0.5 * Math.Sin(2 * phase)) + (0.3 * Math.Sin(3 * phase))));
        }

        using var stream = new MemoryStream();
        WavWriter.Write(stream, samples, rate);
        return stream.ToArray();
    }
}

/// <summary>The tests that share the service run one after the other.</summary>
[CollectionDefinition(ApiService.Collection)]
public sealed class ApiServiceTests : ICollectionFixture<ApiService>;
