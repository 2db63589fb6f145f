using Prosodia.Files;
using Prosodia.Functions.Api.Problems;

namespace Prosodia.Functions.Api.Scoring;

/// <summary>A body that is still being made while it is read: the thread that scores it waits for more, up to a time.</summary>
/// <param name="body">The body.</param>
/// <param name="patience">Longest silence.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class LiveBody(Stream body, TimeSpan patience, CancellationToken cancellationToken) : ForwardStream
{
    private readonly byte[] _block = new byte[1 << 14];

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(patience);
        try
        {
            var count = body.ReadAsync(_block.AsMemory(0, Math.Min(_block.Length, buffer.Length)), silence.Token).AsTask().GetAwaiter().GetResult();
            _block.AsSpan(0, count).CopyTo(buffer);
            return count;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RefusedException(StatusCodes.Status408RequestTimeout, $"Nothing has come for {patience.TotalSeconds} seconds.");
        }
    }
}
