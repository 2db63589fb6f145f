using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Prosodia.Functions.Tests.Observability;

/// <summary>A receiver of OTLP over HTTP on loopback. It keeps the bodies as they come: names and ids can be found in protobuf without reading it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/{**path}", receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Whether something with this text has come to a path.</summary>
    public bool Has(string path, string text) => Has(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Whether something with these bytes has come to a path.</summary>
    public bool Has(string path, byte[] bytes) => _received.Any(message => message.Path == path && message.Body.AsSpan().IndexOf(bytes) >= 0);

    /// <summary>Whether a message with both of them has come to a path.</summary>
    public bool Has(string path, string text, byte[] bytes) => _received.Any(message =>
        message.Path == path && message.Body.AsSpan().IndexOf(bytes) >= 0 && message.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request, string path)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _received.Enqueue((path, body.ToArray()));
        return Results.Bytes([], "application/x-protobuf");
    }
}
