using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Functions.Api.Problems;

namespace Prosodia.Functions.Api;

/// <summary>Reads JSON bodies: declared as such, bounded, and of the shape that is asked for.</summary>
internal static class RequestJson
{
    /// <summary>The body.</summary>
    /// <exception cref="RefusedException">It is not declared to be JSON, is empty, or holds null.</exception>
    /// <exception cref="JsonException">It is not the JSON that is asked for.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        if (!IsJson(request))
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "Send JSON with Content-Type: application/json.");
        return await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted)
            ?? throw new JsonException("The body is null.");
    }

    /// <summary>Whether a request says that its body is JSON.</summary>
    public static bool IsJson(HttpRequest request) => MediaType(request) is "application/json";

    /// <summary>The declared media type without parameters, in lower case; empty when there is none.</summary>
    public static string MediaType(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
}
