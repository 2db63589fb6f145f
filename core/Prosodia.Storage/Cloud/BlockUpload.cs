using System.Buffers;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Prosodia.Storage.Cloud;

/// <summary>Sends a stream of unknown length to a blob: at once if it is short, else in blocks that then become the blob together.</summary>
/// <remarks>
/// The client library could do that too, but it numbers the blocks of every upload alike. Of two who write one blob at once, one could then
/// commit blocks of the other. Here no two uploads have a block in common.
/// </remarks>
/// <param name="blob">The blob.</param>
/// <param name="conditions">What must hold of the blob that is there.</param>
internal sealed class BlockUpload(BlockBlobClient blob, BlobRequestConditions conditions)
{
    // One block is in memory at a time. A blob has at most 50,000 of them, 195 GB.
    private const int BlockSize = 4 << 20;

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly List<string> _blocks = [];

    /// <summary>How many bytes were sent.</summary>
    public long Length { get; private set; }

    /// <summary>Sends all of a stream.</summary>
    public async Task<BlobContentInfo> SendAsync(Stream content, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            var block = await ReadAsync().ConfigureAwait(false);
            if (block.Length < BlockSize)
                return await blob.UploadAsync(block, new BlobUploadOptions { Conditions = conditions }, cancellationToken).ConfigureAwait(false);
            for (; block.Length > 0; block = await ReadAsync().ConfigureAwait(false))
                await StageAsync(block, cancellationToken).ConfigureAwait(false);
            return await blob.CommitBlockListAsync(_blocks, new CommitBlockListOptions { Conditions = conditions }, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        async Task<MemoryStream> ReadAsync()
        {
            var count = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockSize), BlockSize, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            Length += count;
            return new(buffer, 0, count, writable: false);
        }
    }

    private async Task StageAsync(MemoryStream block, CancellationToken cancellationToken)
    {
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{_id}{_blocks.Count:d5}"));
        var options = new BlockBlobStageBlockOptions { Conditions = conditions.LeaseId is { } lease ? new BlobRequestConditions { LeaseId = lease } : null };
        await blob.StageBlockAsync(id, block, options, cancellationToken).ConfigureAwait(false);
        _blocks.Add(id);
    }
}
