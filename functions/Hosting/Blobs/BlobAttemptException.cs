using Prosodia.Storage;

namespace Prosodia.Functions.Hosting.Blobs;

/// <summary>A blob could not be handled this time. To the host any answer but success means: again, later.</summary>
internal sealed class BlobAttemptException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="attempt">Which attempt it was.</param>
    /// <param name="inner">Why.</param>
    public BlobAttemptException(BlobName blob, int attempt, Exception inner)
        : base($"{blob} could not be handled (attempt {attempt}): {inner.Message}", inner)
    {
    }
}
