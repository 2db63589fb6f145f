using System.Text;

namespace Prosodia.Storage.Tests;

/// <summary>Blobs that are texts.</summary>
internal static class BlobTexts
{
    public static Task<BlobProperties> WriteAsync(this IBlobStore blobs, BlobName name, string text, BlobCondition condition = default) =>
        blobs.WriteAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), condition);

    /// <summary>The text of a blob that exists, and its ETag.</summary>
    public static async Task<(string Text, string ETag)> ReadAsync(this IBlobStore blobs, BlobName name, BlobRange range = default)
    {
        await using var blob = await blobs.OpenAsync(name, range) ?? throw new InvalidOperationException($"There is no {name}.");
        using var reader = new StreamReader(blob.Content);
        return (await reader.ReadToEndAsync(), blob.Properties.ETag);
    }

    /// <summary>The paths of all blobs of a container, page by page.</summary>
    public static async Task<List<string>> PathsAsync(this IBlobStore blobs, string container, string prefix = "", int limit = 1000)
    {
        var (paths, continuation) = (new List<string>(), (string?)null);
        do
        {
            var page = await blobs.ListAsync(container, prefix, continuation, limit);
            Assert.InRange(page.Blobs.Count, 0, limit);
            paths.AddRange(page.Blobs.Select(blob => blob.Name.Path));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return paths;
    }
}
