using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Prosodia.Storage.Tests.Contract;

namespace Prosodia.Storage.Tests.Cloud;

/// <summary>Microsoft's emulator of Azure Storage, on free ports of this machine, with an account of its own.</summary>
public sealed class Azurite : IStoresUnderTest, IAsyncLifetime
{
    private const string Account = "prosodia";

    private readonly string _folder = Directory.CreateTempSubdirectory("prosodia-azurite-").FullName;
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly int[] _ports = FreePorts(3);
    private Process? _process;

    public IBlobStore Blobs { get; private set; } = null!;

    public ITableStore Tables { get; private set; } = null!;

    /// <summary>How other processes get there.</summary>
    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={_key};"
        + $"BlobEndpoint=http://127.0.0.1:{_ports[0]}/{Account};TableEndpoint=http://127.0.0.1:{_ports[2]}/{Account}";

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("node",
        [
            Program(), "--location", _folder, "--blobPort", $"{_ports[0]}", "--queuePort", $"{_ports[1]}", "--tablePort", $"{_ports[2]}",
            "--skipApiVersionCheck", "--silent", "--disableTelemetry",
        ])
        {
            Environment = { ["AZURITE_ACCOUNTS"] = $"{Account}:{_key}" },
            UseShellExecute = false,
            RedirectStandardOutput = true, // its greeting; what goes wrong is on standard error
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("Node.js 20 or newer is needed for the tests against Azure Storage: install 'nodejs' and 'npm'.", e);
        }

        foreach (var port in _ports)
            await WaitUntilListeningAsync(port);
        (Blobs, Tables) = Stores.Open(new StorageOptions { ConnectionString = ConnectionString });
    }

    public Task LeaseAndDieAsync(BlobName name) => Lease(name).AcquireAsync(TimeSpan.FromSeconds(15)); // nobody renews it

    public Task BreakLeaseAsync(BlobName name) => Lease(name).BreakAsync(TimeSpan.Zero);

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string Program()
    {
        const string Place = "tests/azurite";
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Serverless.sln")))
            root = root.Parent;
        var program = Path.Combine(root?.FullName ?? "", Place, "node_modules/azurite/dist/src/azurite.js");
        return File.Exists(program) ? program : throw new FileNotFoundException($"Azurite is needed for the tests against Azure Storage: run 'npm ci' in {Place}.");
    }

    private BlobLeaseClient Lease(BlobName name) =>
        new BlobServiceClient(ConnectionString).GetBlobContainerClient(name.Container).GetBlobClient(name.Path).GetBlobLeaseClient();

    private async Task WaitUntilListeningAsync(int port)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (attempt < 600 && !_process!.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
