namespace Prosodia.Storage;

/// <summary>A page of a list.</summary>
/// <param name="Blobs">The blobs.</param>
/// <param name="Continuation">Where the next page begins; null when there is none.</param>
public sealed record BlobPage(IReadOnlyList<BlobProperties> Blobs, string? Continuation)
{
    private const int MostBlobs = 5000;

    /// <summary>Checks what a page is asked for with.</summary>
    internal static void CheckRequest(string container, int limit)
    {
        if (BlobName.ContainerProblem(container) is { } problem)
            throw new BlobNameException(container, problem);
        if (limit is < 1 or > MostBlobs)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, $"A page has 1 to {MostBlobs} blobs.");
    }
}
