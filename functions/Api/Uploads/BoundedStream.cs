namespace Prosodia.Functions.Api.Uploads;

/// <summary>A stream that must not be longer than was said: a zip file may unpack to more than its directory tells.</summary>
/// <param name="inner">The stream; closed with this one.</param>
/// <param name="length">What was said.</param>
internal sealed class BoundedStream(Stream inner, long length) : BodyStream
{
    private long _read;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        return (_read += count) <= length ? count : throw new InvalidDataException("It is longer than the directory says.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
