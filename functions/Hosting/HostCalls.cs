using Microsoft.AspNetCore.Http.Features;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Hosting.Functions;

namespace Prosodia.Functions.Hosting;

/// <summary><c>POST /{function}</c>: how the Functions host calls triggers of a custom handler.</summary>
internal static class HostCalls
{
    /// <summary>Adds the endpoint. Only under the Functions host: alone, nobody outside may raise triggers.</summary>
    public static void MapHostCalls(this IEndpointRouteBuilder routes) => routes.MapPost("/{function}", AnswerAsync).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(
        string function, HttpRequest request, FunctionCatalog catalog, ILogger<FunctionCatalog> logger, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(function, out var called))
            return Results.NotFound();
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = called.MaxRequestBytes;
        if (request.ContentLength > called.MaxRequestBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var body = await ReadAsync(request, cancellationToken);
        try
        {
            return Results.Bytes(await called.Answer!(body, cancellationToken), "application/json");
        }
        catch (FormatException e)
        {
            logger.BadCall(e, function);
            return Results.Text(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (BlobAttemptException e)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
