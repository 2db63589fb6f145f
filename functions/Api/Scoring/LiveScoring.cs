using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Functions.Models;
using Prosodia.Scoring;

namespace Prosodia.Functions.Api.Scoring;

/// <summary>The last line of a live scoring.</summary>
/// <param name="Score">The whole answer, as <c>/api/score</c> gives it.</param>
/// <param name="Error">Why there is none.</param>
internal sealed record LiveEnd(MediaScore? Score = null, ProblemBody? Error = null);

/// <summary>
/// <c>POST /api/score:stream</c>: a line of JSON for every second, while the body is still coming; the last line holds the whole answer, or why there is
/// none. WAV is read as it comes; other formats are received first, because their index may be at their end.
/// </summary>
internal sealed class LiveScoring(Scorers scorers, CallerLimits limits, ApiOptions options)
{
    private const int LinesAhead = 64;

    /// <summary>Answers a request.</summary>
    /// <exception cref="RefusedException">Nothing could be said of the medium.</exception>
    public async Task AnswerAsync(HttpContext context)
    {
        MediaTypes.Check(context.Request);
        var query = ScoreQuery.Of(context.Request);
        using var lease = await limits.StreamAsync(context.RequestAborted);
        var scorer = (await scorers.FindAsync(query.Models, context.RequestAborted)).Scorer;
        // What is being made comes at its own pace: silence is bounded instead.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "application/jsonl";

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var lines = Channel.CreateBounded<AffectLine>(new BoundedChannelOptions(LinesAhead) { SingleReader = true, SingleWriter = true });
        var scoring = Task.Factory.StartNew(
            () => Score(scorer, context.Request.Body, query, lines.Writer, ended.Token), ended.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(ended.Token))
                await WriteAsync(context, line, ScoreJson.Default.AffectLine);
            await WriteAsync(context, new(await scoring), ApiJson.Default.LiveEnd);
        }
        catch (RefusedException e) when (context.Response.HasStarted)
        {
            await WriteAsync(context, new(Error: ProblemBody.Of(e.Status, e.Message, e.Errors)), ApiJson.Default.LiveEnd);
        }
        catch (BadHttpRequestException e) when (context.Response.HasStarted)
        {
            // Such as a body that is too long: its sender still listens.
            await WriteAsync(context, new(Error: ProblemBody.Of(e.StatusCode, e.Message)), ApiJson.Default.LiveEnd);
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAny(scoring);
        }
    }

    private MediaScore Score(MediaScorer scorer, Stream body, ScoreQuery query, ChannelWriter<AffectLine> lines, CancellationToken cancellationToken)
    {
        try
        {
            using var live = new LiveBody(body, TimeSpan.FromSeconds(options.StreamSilenceSeconds), cancellationToken);
            return ScoringDesk.Score(
                scorer, live, "body", query.Options, line => lines.WriteAsync(line, cancellationToken).AsTask().GetAwaiter().GetResult(), cancellationToken);
        }
        finally
        {
            lines.Complete();
        }
    }

    private static async Task WriteAsync<T>(HttpContext context, T line, JsonTypeInfo<T> type)
    {
        await JsonSerializer.SerializeAsync(context.Response.Body, line, type, context.RequestAborted);
        await context.Response.Body.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
