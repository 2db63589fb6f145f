namespace Prosodia.Storage;

/// <summary>What is known of a blob.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="ETag">Changes with every write.</param>
/// <param name="Modified">When it was written last.</param>
public sealed record BlobProperties(BlobName Name, long Length, string ETag, DateTimeOffset Modified);
