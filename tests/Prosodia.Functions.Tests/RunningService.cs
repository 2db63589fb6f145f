using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Prosodia.Functions.Tests;

/// <summary>The real service in a process of its own, told what it is through the environment.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    // Errors only: what a test does to a service would fill the screen. No training that a test has not asked for.
    private static readonly (string Name, string Value)[] Quiet =
        [("Logging__LogLevel__Default", "Error"), ("Logging__LogLevel__Microsoft.AspNetCore", "Error"), ("Prosodia__ModelsAtStart", "false")];

    private readonly Process _process;

    private RunningService(Process process, int port)
    {
        _process = process;
        Port = port;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public int Port { get; }

    public HttpClient Client { get; }

    /// <summary>MiB of memory that it has.</summary>
    public long MemoryMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>Path of the program.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "Prosodia.Functions.dll");

    /// <summary>Starts it as the Functions host does, with settings.</summary>
    public static Task<RunningService> StartAsync(params (string Name, string Value)[] settings)
    {
        var port = FreePort();
        return StartAsync(port, [("FUNCTIONS_CUSTOMHANDLER_PORT", $"{port}"), .. settings]);
    }

    /// <summary>Starts it as its own host, with settings.</summary>
    public static Task<RunningService> StartAloneAsync(params (string Name, string Value)[] settings)
    {
        var port = FreePort();
        return StartAsync(port, [("Prosodia__Address", $"http://127.0.0.1:{port}"), .. settings]);
    }

    private static async Task<RunningService> StartAsync(int port, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Program]);
        foreach (var (name, value) in Quiet.Concat(settings))
            start.Environment[name] = value;
        var service = new RunningService(Process.Start(start)!, port);
        await service.WaitUntilListeningAsync();
        return service;
    }

    /// <summary>Kills it as the system does when memory is short; its children are left to themselves.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitUntilListeningAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (attempt < 300 && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
