using Prosodia.Functions.Api.Problems;

namespace Prosodia.Functions.Api;

/// <summary>States what an endpoint answers, beside what its return type says: the description of the API is held against it.</summary>
internal static class EndpointStatuses
{
    /// <summary>Statuses of errors, which are problem+json. Every endpoint may also answer with those of <see cref="Everywhere"/>.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), [ProblemBody.ContentType]));
        return endpoint;
    }

    /// <summary>A status and the media types of its body.</summary>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint, int status, params string[] contentTypes) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(void), contentTypes));

    /// <summary>The path under which the description has an endpoint.</summary>
    public static RouteHandlerBuilder DescribedAs(this RouteHandlerBuilder endpoint, string path) => endpoint.WithMetadata(new DescribedPath(path));

    /// <summary>Statuses of errors that any request may get: no key, not from here, broken here, no room here.</summary>
    public static IReadOnlyList<int> Everywhere { get; } =
        [StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status500InternalServerError, StatusCodes.Status507InsufficientStorage];
}

/// <summary>The path under which an endpoint is described, where its route is written in another way.</summary>
/// <param name="Path">The path.</param>
internal sealed record DescribedPath(string Path);
