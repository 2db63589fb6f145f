using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Prosodia.Functions.Api.Problems;

namespace Prosodia.Functions.Api.Security;

/// <summary>Longest body that an endpoint takes.</summary>
/// <param name="Bytes">In bytes.</param>
internal sealed record BodyLimit(long Bytes) : IRequestSizeLimitMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize => Bytes;
}

/// <summary>Bodies are bounded before they are read, if their length is declared, and while they are, if it is not.</summary>
internal static class BodyLimits
{
    /// <summary>Bounds the bodies of an endpoint.</summary>
    public static RouteHandlerBuilder WithBodyOf(this RouteHandlerBuilder endpoint, long bytes) => endpoint.WithMetadata(new BodyLimit(bytes));

    /// <summary>Refuses what declares to be longer; endpoints without a limit of their own take JSON or nothing.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not { } endpoint || !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return next(context);
        var own = endpoint.Metadata.GetMetadata<BodyLimit>();
        if (own is not null)
            CheckWhole(context.Request.Headers);
        var limit = own?.Bytes ?? ApiOptions.MaxJsonBytes;
        if (context.Request.ContentLength > limit)
            throw RefusedException.TooLarge(limit);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit;
        return next(context);
    }

    // What was compressed on the way or is the rest of something would be stored as if it were all of it.
    private static void CheckWhole(IHeaderDictionary headers)
    {
        if (headers.ContentRange.Count > 0)
            throw new RefusedException(StatusCodes.Status400BadRequest, "Parts of a body are not taken: send all of it, without Content-Range.");
        if (headers.ContentEncoding.ToString() is not ("" or "identity"))
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "Send the body as it is, without Content-Encoding.");
    }
}
