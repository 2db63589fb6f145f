using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Functions.Api.Corpora;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Functions.Media;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Media;

/// <summary><c>/api/media</c>: media of an archive, and their tags.</summary>
internal static class MediaApi
{
    private const string Container = "media";
    private const string TagsSuffix = "/tags";

    /// <summary>Adds the endpoints.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes, ApiOptions options)
    {
        routes.MapGet("/api/media", SearchAsync).Refuses(400);
        routes.MapPut("/api/media/{**path}", PutAsync).WithBodyOf(ApiOptions.Bytes(options.MaxMediaMiB))
            .Refuses(400, 408, 409, 412, 413, 415, 429).DescribedAs("/api/media/{path}");
        routes.MapMethods("/api/media/{**path:minlength(1)}", ["HEAD"], HeadAsync).WithOrder(-1) // before the one that GET brings along
            .Answers(200).Refuses(400, 404).DescribedAs("/api/media/{path}");
        routes.MapGet("/api/media/{**path}", TagsAsync).Answers(200, "application/json").Answers(304).Refuses(400, 404).DescribedAs("/api/media/{path}/tags");
    }

    private static async Task<Ok<MediaPage>> SearchAsync(HttpRequest request, MediaIndex index, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        var prefix = Text(request, "prefix") ?? "";
        if (MediaQuery.PrefixProblem(prefix) is { } problem)
            throw RefusedException.Query("prefix", $"Media have no such path: {problem}.");
        var query = new MediaQuery(prefix, Text(request, "emotion"), Text(request, "domain"), Range(request, "arousal"), Range(request, "valence"));
        return TypedResults.Ok(await index.SearchAsync(query, paging.Continuation, paging.Limit, cancellationToken));
    }

    private static Task<Results<Created<StoredMedia>, Ok<StoredMedia>>> PutAsync(HttpContext context, string path, MediaUpload upload)
    {
        var decoded = CorpusPath.Decoded(path);
        var name = BlobName.Of(Container, decoded);
        return MediaName.Problem(decoded) is { } problem
            ? throw new RefusedException(StatusCodes.Status400BadRequest, $"The medium cannot be tagged: {problem}.")
            : upload.PutAsync(context, name, decoded);
    }

    private static async Task HeadAsync(HttpContext context, string path, MediaUpload upload, IBlobStore blobs)
    {
        var decoded = CorpusPath.Decoded(path);
        if (decoded.EndsWith(TagsSuffix, StringComparison.Ordinal))
            await (await TagsAsync(context, path, blobs)).ExecuteAsync(context);
        else
            await upload.HeadAsync(context, BlobName.Of(Container, decoded));
    }

    private static Task<FileStreamHttpResult> TagsAsync(HttpContext context, string path, IBlobStore blobs)
    {
        var decoded = CorpusPath.Decoded(path);
        return decoded.EndsWith(TagsSuffix, StringComparison.Ordinal)
            ? BlobResults.OfAsync(
                context, blobs, MediaName.Tags(decoded[..^TagsSuffix.Length]), "application/json",
                "It has no tags, or not yet; /api/problems lists what could not be read.")
            : throw RefusedException.NotFound($"Media cannot be downloaded; their tags are at /api/media/{{path}}{TagsSuffix}.");
    }

    private static string? Text(HttpRequest request, string name)
    {
        const int most = 1000;
        var text = request.Query[name].FirstOrDefault();
        return text is { Length: > most } ? throw RefusedException.Query(name, $"It is longer than {most} characters.")
            : string.IsNullOrEmpty(text) ? null
            : text;
    }

    /// <summary>A range of the query: <c>0.2..0.8</c>, <c>..0.8</c>, <c>0.2..</c>.</summary>
    internal static ValueRange Range(HttpRequest request, string name)
    {
        if (Text(request, name) is not { } text)
            return default;
        var ends = text.Split("..");
        if (ends.Length == 2 && End(ends[0], out var least) && End(ends[1], out var most) && !(least > most))
            return new(least, most);
        throw RefusedException.Query(name, "Give a range such as 0.2..0.8, ..0.8 or 0.2..");
    }

    private static bool End(string text, out double? end)
    {
        end = null;
        if (text is "")
            return true;
        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value))
        {
            return false;
        }

        end = value;
        return true;
    }
}
