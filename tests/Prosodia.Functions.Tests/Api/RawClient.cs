using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Prosodia.Functions.Tests.Api;

/// <summary>A caller that keeps to no rules of HTTP.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly TcpClient _client = new();
    private StreamReader? _lines;

    public static async Task<RawClient> ConnectAsync(int port)
    {
        var raw = new RawClient();
        await raw._client.ConnectAsync(IPAddress.Loopback, port);
        return raw;
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

    public Task WriteAsync(byte[] bytes) => _client.GetStream().WriteAsync(bytes).AsTask();

    /// <summary>A chunk of a body; an empty one ends it.</summary>
    public async Task WriteChunkAsync(ReadOnlyMemory<byte> bytes)
    {
        await WriteAsync($"{bytes.Length:x}\r\n");
        await _client.GetStream().WriteAsync(bytes);
        await WriteAsync("\r\n");
    }

    /// <summary>The next line of JSON; headers and lengths of chunks are passed over.</summary>
    public async Task<JsonElement> ReadJsonAsync()
    {
        _lines ??= new StreamReader(_client.GetStream());
        while (await _lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith('{'))
                return JsonDocument.Parse(line).RootElement;
        }

        throw new EndOfStreamException();
    }

    /// <summary>All that comes, up to the empty line behind the headers or the end of the connection.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        try
        {
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await _client.GetStream().ReadAsync(buffer) > 0)
                head.Append((char)buffer[0]);
        }
        catch (IOException)
        {
            // The service has closed the connection.
        }

        return head.ToString();
    }

    /// <summary>Whether the service has closed the connection within some time.</summary>
    public async Task<bool> IsClosedAsync(TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        var buffer = new byte[4096];
        try
        {
            while (await _client.GetStream().ReadAsync(buffer, patience.Token) > 0)
            {
                // What it says is not looked at.
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
