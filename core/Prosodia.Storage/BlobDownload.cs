namespace Prosodia.Storage;

/// <summary>An open blob.</summary>
/// <param name="Content">Its bytes, or those of the part that was asked for.</param>
/// <param name="Properties">What is known of the whole blob.</param>
public sealed record BlobDownload(Stream Content, BlobProperties Properties) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
