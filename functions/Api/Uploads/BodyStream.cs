using Prosodia.Files;

namespace Prosodia.Functions.Api.Uploads;

/// <summary>A body on its way, read forward and asynchronously: a thread must not wait for a caller's network.</summary>
internal abstract class BodyStream : ForwardStream
{
    /// <inheritdoc/>
    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public sealed override int Read(Span<byte> buffer) => throw new NotSupportedException("Bodies are read asynchronously.");
}
