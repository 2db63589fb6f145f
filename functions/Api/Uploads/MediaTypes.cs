using Prosodia.Functions.Api.Problems;

namespace Prosodia.Functions.Api.Uploads;

/// <summary>Declared types of media. What a medium is, its bytes tell; the declaration must only not contradict that.</summary>
internal static class MediaTypes
{
    /// <summary>Refuses a body that is declared to be something other than sound or video.</summary>
    /// <param name="request">The request.</param>
    /// <param name="besides">Another type that is taken.</param>
    /// <exception cref="RefusedException">It is declared to be something else.</exception>
    public static void Check(HttpRequest request, string? besides = null)
    {
        var type = RequestJson.MediaType(request);
        if (!IsMedia(type) && type != besides)
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "Send sound or video, with a Content-Type of audio/…, video/… or application/octet-stream.");
    }

    /// <summary>Whether a declared type, which may be empty, can be that of a medium.</summary>
    public static bool IsMedia(string type) => type is "" or "application/octet-stream" or "application/ogg"
        || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal);
}
