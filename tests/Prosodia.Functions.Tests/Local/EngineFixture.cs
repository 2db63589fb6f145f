using Prosodia.Functions.Durable;
using Prosodia.Functions.Local;
using Prosodia.Functions.Tests.Durable;

namespace Prosodia.Functions.Tests.Local;

/// <summary>A local engine on a database of its own, which can be stopped and taken up again.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    public static readonly ActivityFunction<int, int> Square = new("Square", TestJson.Default.Int32, TestJson.Default.Int32);
    public static readonly ActivityFunction<int, int> Blocked = new("Blocked", TestJson.Default.Int32, TestJson.Default.Int32);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("prosodia-engine-").FullName;
    private LocalEngineOptions _options;

    public EngineFixture(int maxActivities = 2)
    {
        _options = new() { DatabaseFile = Path.Combine(_folder, "engine.db"), MaxActivities = maxActivities };
        Activities = new ActivityRegistry()
            .Add(Square, (input, _) => Task.FromResult(input * input))
            .Add(Blocked, async (input, stop) =>
            {
                await Gate.WaitAsync(stop);
                return input;
            });
    }

    public OrchestrationRegistry Orchestrations { get; } = new();

    public ActivityRegistry Activities { get; }

    /// <summary>What <see cref="Blocked"/> waits for.</summary>
    public SemaphoreSlim Gate { get; } = new(0);

    public string DatabaseFile => _options.DatabaseFile;

    public LocalEngine Engine { get; private set; } = null!;

    public EngineFixture Add<TOutput>(
        string name, Func<OrchestrationContext, int, Task<TOutput>> run, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TOutput> output)
    {
        Orchestrations.Add(new OrchestrationFunction<int, TOutput>(name, TestJson.Default.Int32, output), run);
        return this;
    }

    public LocalEngine Open() => Engine = new(_options, Orchestrations, Activities);

    /// <summary>Stops the engine and opens it again, with other options if they are changed.</summary>
    public async Task<LocalEngine> RestartAsync(Func<LocalEngineOptions, LocalEngineOptions>? change = null)
    {
        await Engine.DisposeAsync();
        _options = change?.Invoke(_options) ?? _options;
        return Open();
    }

    public async Task<InstanceStatus> EndAsync(string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Engine.WaitAsync(id, patience.Token);
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
            await Task.Delay(2, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        Gate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
