using System.Globalization;
using System.Text.Json;
using Prosodia.Functions.Runs;

namespace Prosodia.Functions.Api.Runs;

/// <summary>
/// <c>GET /api/runs/{id}/events</c>: changes of a run, as lines of JSON up to now, or as server-sent events until it ends. Both go on after the
/// last number that the caller has: <c>?after=</c>, or the header <c>Last-Event-ID</c> that browsers send by themselves.
/// </summary>
internal static class RunEventStream
{
    private const int PageSize = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Answers a request.</summary>
    public static async Task WriteAsync(HttpContext context, string id, RunBook book)
    {
        await RunsApi.FindAsync(book, id, context.RequestAborted);
        var after = Paging.Number(context.Request, "after", LastEventId(context.Request), 0, int.MaxValue);
        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/event-stream"))
            await FollowAsync(context, id, after, book);
        else
            await ListAsync(context, id, after, book);
    }

    private static int LastEventId(HttpRequest request) =>
        int.TryParse(request.Headers["Last-Event-ID"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static async Task ListAsync(HttpContext context, string id, int after, RunBook book)
    {
        context.Response.ContentType = "application/jsonl";
        while (await book.EventsAsync(id, after, PageSize, context.RequestAborted) is { Count: > 0 } events)
        {
            foreach (var happened in events)
                await WriteAsync(context.Response, "", happened, "\n", context.RequestAborted);
            after = events[^1].Sequence;
        }
    }

    private static async Task FollowAsync(HttpContext context, string id, int after, RunBook book)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.FlushAsync(context.RequestAborted);
        var silent = TimeSpan.Zero;
        for (var ended = HttpMethods.IsHead(context.Request.Method); !ended;) // a head has nothing to wait for
        {
            // Whether it has ended is asked first: the event of its end is then there.
            ended = await book.FindAsync(id, context.RequestAborted) is not { } run || run.State.IsFinal();
            var events = await book.EventsAsync(id, after, PageSize, context.RequestAborted);
            foreach (var happened in events)
                await WriteAsync(context.Response, $"id: {happened.Sequence}\ndata: ", happened, "\n\n", context.RequestAborted);
            after = events is [.., var last] ? last.Sequence : after;
            ended &= events.Count < PageSize;
            silent = events.Count > 0 ? TimeSpan.Zero : silent + Interval;
            if (silent >= KeepAlive)
            {
                await context.Response.WriteAsync(":\n\n", context.RequestAborted);
                silent = TimeSpan.Zero;
            }

            await context.Response.Body.FlushAsync(context.RequestAborted);
            if (!ended)
                await Task.Delay(Interval, context.RequestAborted);
        }
    }

    private static async Task WriteAsync(HttpResponse response, string before, RunEvent happened, string behind, CancellationToken cancellationToken)
    {
        await response.WriteAsync(before, cancellationToken);
        await response.WriteAsync(JsonSerializer.Serialize(happened, ApiJson.Default.RunEvent), cancellationToken);
        await response.WriteAsync(behind, cancellationToken);
    }
}
