using System.IO.Compression;
using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Corpora;
using Prosodia.Files;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Functions.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Corpora;

/// <summary>
/// A whole corpus as a zip file. Every name and length is checked before the first file is stored; what unpacks to more than it declares is cut
/// off there. Documents are stored last, so that whoever acts on a manifest finds its media.
/// </summary>
internal sealed class CorpusZip(IBlobStore blobs, BlobDigests digests, CorpusDesk desk, CallerLimits limits, ApiOptions options)
{
    /// <summary>Stores the files of a zip file.</summary>
    /// <exception cref="RefusedException">It is no zip file, is too large, or a name in it leads elsewhere.</exception>
    public async Task<Results<Ok<CorpusFindings>, Created<CorpusFindings>>> PutAsync(HttpContext context, string corpus)
    {
        if (context.Request.Headers.IfMatch.Count > 0)
            throw new RefusedException(StatusCodes.Status400BadRequest, "A corpus as a whole has no ETag: send the zip file without If-Match.");
        if (context.Request.Headers.IfNoneMatch.Count > 0 && await desk.ExistsAsync(corpus, context.RequestAborted))
            throw new RefusedException(StatusCodes.Status412PreconditionFailed, "There is a corpus of this name already.");
        using var lease = await limits.UploadAsync(context.RequestAborted);
        await using var body = await Spool.ReceiveAsync(context.Request.Body, context.Request.ContentLength, context.RequestAborted);
        using var zip = Open(body);
        var files = Check(zip, corpus);
        var isNew = !await desk.ExistsAsync(corpus, context.RequestAborted);
        foreach (var (name, entry) in files)
            await StoreAsync(name, entry, context.RequestAborted);
        var findings = CorpusDesk.Findings(corpus, (await desk.InspectAsync(corpus, null, null, context.RequestAborted))!);
        return isNew ? TypedResults.Created($"/api/corpora/{corpus}", findings) : TypedResults.Ok(findings);
    }

    private static ZipArchive Open(Stream body)
    {
        try
        {
            ZipDirectory.Check(body);
            return new(body, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException e)
        {
            throw Refused($"This is not a zip file that can be read: {e.Message}.");
        }
    }

    private List<(BlobName Name, ZipArchiveEntry Entry)> Check(ZipArchive zip, string corpus)
    {
        if (zip.Entries.Count > options.MaxZipFiles)
            throw Refused($"There are {zip.Entries.Count} files in it; at most {options.MaxZipFiles} are taken.");
        var files = new Dictionary<BlobName, ZipArchiveEntry>();
        var errors = new List<FieldError>();
        var left = ApiOptions.Bytes(options.MaxUnpackedMiB);
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            left -= entry.Length;
            if (left < 0 || entry.Length > ApiOptions.Bytes(options.MaxMediaMiB))
                throw RefusedException.TooLarge(ApiOptions.Bytes(options.MaxUnpackedMiB));
            if (!MediaPath.TryNormalize(entry.FullName, out var path, out var reason) || (reason = BlobName.Problem(CorpusPath.Container, $"{corpus}/{path}")) is not null)
                errors.Add(new(Shown(entry.FullName), reason!));
            else if (CorpusPath.IsTaken(path) && !CorpusPath.Documents.Contains(path))
                errors.Add(new(Shown(entry.FullName), $"It would be taken for one of {string.Join(", ", CorpusPath.Documents)}."));
            else if (!files.TryAdd(CorpusPath.Of(corpus, path), entry))
                errors.Add(new(Shown(entry.FullName), "There are two files of this name."));
        }

        return errors.Count > 0 ? throw Refused("Names in it cannot be used; nothing was stored.", [.. errors.Take(100)])
            : files.Count == 0 ? throw Refused("There is no file in it.")
            : [.. files.Select(file => (file.Key, file.Value)).OrderBy(file => Array.IndexOf(CorpusPath.Documents, file.Key.Path[(corpus.Length + 1)..]))];
    }

    private async Task StoreAsync(BlobName name, ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await using var unpacked = new UnpackedStream(await entry.OpenAsync(cancellationToken), entry.Length, entry.Crc32);
            await using var content = new HashedStream(unpacked, null);
            var stored = await blobs.WriteAsync(name, content, cancellationToken: cancellationToken);
            await digests.RememberAsync(stored, content.Digest, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw Refused($"'{Shown(entry.FullName)}' is damaged: {e.Message} Files before it were stored; send all again.");
        }
    }

    private static string Shown(string name) => name.Length <= 200 ? name : name[..200] + "…";

    private static RefusedException Refused(string detail, params FieldError[] errors) => new(StatusCodes.Status422UnprocessableEntity, detail, [.. errors]);
}
