using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Scoring;

/// <summary>The body of <c>{"blob": "media/…"}</c>.</summary>
/// <param name="Blob">Container and path of a medium that is stored.</param>
internal sealed record BlobOrder(string Blob);

/// <summary>The medium of a request: its body, the file of a form, or a blob that it names.</summary>
internal sealed class ScoreBody(IBlobStore blobs, CallerLimits limits)
{
    private static readonly string[] Containers = ["media", "corpora"];

    /// <summary>The medium, at its start; and its name for errors.</summary>
    /// <exception cref="RefusedException">There is none, or it is declared to be something else.</exception>
    public async Task<(Stream Medium, string Name)> OpenAsync(HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (RequestJson.IsJson(request))
            return await OpenBlobAsync(await RequestJson.ReadAsync(request, ApiJson.Default.BlobOrder), cancellationToken);
        if (RequestJson.MediaType(request) != "multipart/form-data")
            MediaTypes.Check(request);
        using var lease = await limits.UploadAsync(cancellationToken);
        return (RequestJson.MediaType(request) == "multipart/form-data"
            ? await FileOfFormAsync(request, cancellationToken)
            : await Spool.ReceiveAsync(request.Body, request.ContentLength, cancellationToken), "body");
    }

    private async Task<(Stream Medium, string Name)> OpenBlobAsync(BlobOrder order, CancellationToken cancellationToken)
    {
        BlobName name;
        try
        {
            name = BlobName.Parse(order.Blob);
        }
        catch (BlobNameException e)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, "No blob can have this name.", new Functions.Runs.FieldError("/blob", e.Message));
        }

        if (!Containers.Contains(name.Container))
            throw new RefusedException(StatusCodes.Status400BadRequest, "That is not a medium.", new Functions.Runs.FieldError("/blob", "It must begin with media/ or corpora/."));
        var blob = await blobs.OpenAsync(name, cancellationToken: cancellationToken) ?? throw RefusedException.NotFound($"There is no blob '{name}'.");
        return (blob.Content, name.ToString());
    }

    // The first part that is a file; parts before it are passed over.
    private static async Task<Stream> FileOfFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        const int maxBoundary = 100;
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.Boundary : default).Value;
        if (boundary is not { Length: > 0 and <= maxBoundary })
            throw new RefusedException(StatusCodes.Status400BadRequest, "The form has no boundary, or one that is too long.");
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.GetContentDispositionHeader()?.IsFileDisposition() != true)
                    continue;
                var declared = (section.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
                return MediaTypes.IsMedia(declared)
                    ? await Spool.ReceiveAsync(section.Body, request.ContentLength, cancellationToken)
                    : throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "The file in the form is not declared to be sound or video.");
            }
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException && !DiskFull.Is(e)))
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, "The form cannot be read; it may be cut short.");
        }

        throw new RefusedException(StatusCodes.Status400BadRequest, "There is no file in the form.");
    }
}
