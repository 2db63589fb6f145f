using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Functions.Models;
using Prosodia.Functions.Runs;
using Prosodia.Models.Packages;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Problems;

/// <summary>Turns whatever keeps a request from being answered into problem+json. What is not the caller's fault is logged, not told.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    /// <summary>Answers a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await WriteAsync(context, Bare(context));
        }
        catch (Exception e) when (e is ConnectionResetException || (e is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            // Nobody is there to be answered.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, Of(e, context));
        }
    }

    private static RefusedException Bare(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => RefusedException.NotFound("There is nothing at this address; /api/openapi.json lists what there is."),
        StatusCodes.Status405MethodNotAllowed => new(405, $"This address does not take {context.Request.Method}; the header Allow lists what it takes."),
        var status => new(status, "The request could not be answered."),
    };

    private RefusedException Of(Exception error, HttpContext context) => error switch
    {
        RefusedException refused => refused,
        RunRequestException e => new(StatusCodes.Status422UnprocessableEntity, "The run cannot be started as it was asked for.", e.Errors),
        BlobNameException e => new(StatusCodes.Status400BadRequest, e.Message),
        ContinuationException => RefusedException.Query("continuation", error.Message),
        StorageConflictException e => new(StatusCodes.Status409Conflict, e.Message),
        MediaException e => new(StatusCodes.Status422UnprocessableEntity, e.Message),
        CorpusException e => new(StatusCodes.Status422UnprocessableEntity, e.Message),
        ModelChoiceException e => new(StatusCodes.Status422UnprocessableEntity, e.Message, new FieldError("?model", e.Message)),
        ModelPackageException e => new(StatusCodes.Status422UnprocessableEntity, e.Message),
        JsonException e => JsonProblem.Of(e),
        BadHttpRequestException { InnerException: JsonException e } => JsonProblem.Of(e),
        BadHttpRequestException e => new(e.StatusCode, e.Message),
        _ => Unknown(error, context),
    };

    private RefusedException Unknown(Exception error, HttpContext context)
    {
        log.RequestFailed(context.Request.Method, context.GetEndpoint()?.DisplayName ?? "none", context.TraceIdentifier, error);
        var (status, what) = DiskFull.Is(error)
            ? (StatusCodes.Status507InsufficientStorage, "There is no room left on the disk: free some, and send it again.")
            : (StatusCodes.Status500InternalServerError, "Something went wrong here.");
        return new(status, $"{what} The log says what, under {context.TraceIdentifier}.");
    }

    private static async Task WriteAsync(HttpContext context, RefusedException refused)
    {
        var response = context.Response;
        var allow = response.Headers.Allow; // of 405: whoever refused the method has listed the others
        response.Clear();
        response.Headers.Allow = allow;
        response.StatusCode = refused.Status;
        if (refused.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (refused.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "ApiKey header=\"x-functions-key\"";
        await response.WriteAsJsonAsync(
            ProblemBody.Of(refused.Status, refused.Message, refused.Errors), ApiJson.Default.ProblemBody, ProblemBody.ContentType, context.RequestAborted);
    }
}
