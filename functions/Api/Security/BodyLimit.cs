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
        var limit = endpoint.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? ApiOptions.MaxJsonBytes;
        if (context.Request.ContentLength > limit)
            throw RefusedException.TooLarge(limit);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit;
        return next(context);
    }
}
