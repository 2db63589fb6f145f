using Prosodia.Storage;

namespace Prosodia.Functions.Triggers;

/// <summary>Names of the blobs by which runs and jobs are controlled: the folder is the id.</summary>
internal static class RunBlobs
{
    private const int MaxId = 64;

    /// <summary>The id in <c>{id}/{file}</c>.</summary>
    /// <exception cref="FormatException">The path is not like that.</exception>
    public static string RunOf(BlobName blob)
    {
        var parts = blob.Path.Split('/');
        return parts is [{ Length: <= MaxId } id, _] && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? id
            : throw new FormatException($"'{blob}' is not in a folder named by an id: 1 to {MaxId} letters, digits, '-' and '_'.");
    }
}
