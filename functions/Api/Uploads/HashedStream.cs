using System.Security.Cryptography;
using Prosodia.Functions.Api.Problems;

namespace Prosodia.Functions.Api.Uploads;

/// <summary>A body on its way into the store: its SHA-256 is taken, and a body that is not the announced one fails at its end, so that nothing is stored.</summary>
/// <param name="inner">The body.</param>
/// <param name="announced">The SHA-256 that the caller has announced; null if none.</param>
internal sealed class HashedStream(Stream inner, byte[]? announced) : BodyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[]? _digest;

    /// <summary>The SHA-256 of the body, which must have been read to its end.</summary>
    public byte[] Digest => _digest ?? throw new InvalidOperationException("The body was not read to its end.");

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_digest is not null)
            return 0;
        var count = await inner.ReadAsync(buffer, cancellationToken);
        if (count > 0)
            _hash.AppendData(buffer.Span[..count]);
        else if (buffer.Length > 0)
            End();
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }

    private void End()
    {
        _digest = _hash.GetHashAndReset();
        if (announced is not null && !announced.AsSpan().SequenceEqual(_digest))
            throw new RefusedException(StatusCodes.Status400BadRequest, "The body is not the one that Content-Digest announces; nothing was stored. Send it again.");
    }
}
