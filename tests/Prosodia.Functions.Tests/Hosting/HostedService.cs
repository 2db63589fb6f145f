namespace Prosodia.Functions.Tests.Hosting;

/// <summary>The real program under the Functions host, over an empty folder, shared by the tests of a class.</summary>
public sealed class HostedService : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private RunningService? _service;

    internal RunningService Service => _service!;

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(("Prosodia__DataFolder", _data.Path));

    public async Task DisposeAsync()
    {
        await _service!.DisposeAsync();
        _data.Dispose();
    }
}
