namespace Prosodia.Storage;

/// <summary>A part of a blob.</summary>
/// <param name="Offset">First byte, from 0; at most the blob's length.</param>
/// <param name="Length">Most bytes; null for all to the end.</param>
public readonly record struct BlobRange(long Offset, long? Length = null)
{
    /// <summary>How many bytes of a blob the range has.</summary>
    /// <param name="blobLength">The blob's bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">It begins after the blob's end, or is negative.</exception>
    internal long Within(long blobLength)
    {
        if (Offset < 0 || Offset > blobLength || Length < 0)
            throw new ArgumentOutOfRangeException(nameof(blobLength), $"A range of {Length?.ToString() ?? "all"} bytes from {Offset} is not within the {blobLength} of the blob.");
        return Math.Min(Length ?? long.MaxValue, blobLength - Offset);
    }
}
