namespace Prosodia.Storage.Tests;

/// <summary>Megabytes of numbers, and how much more memory there was in use at any of its reads than at first.</summary>
internal sealed class MeasuredStream(int megabytes) : ForwardStream
{
    private readonly long _length = (long)megabytes << 20;
    private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
    private long _position;
    private long _measured;

    public long PeakMemory { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Garbage is not memory in use, and collecting it is slow: every four megabytes are enough.
        if (_position - _measured >= 4 << 20)
        {
            _measured = _position;
            PeakMemory = Math.Max(PeakMemory, GC.GetTotalMemory(forceFullCollection: true) - _before);
        }

        var count = (int)Math.Min(buffer.Length, _length - _position);
        for (var i = 0; i < count; i++)
            buffer.Span[i] = (byte)((_position + i) * 31 >> 7);
        _position += count;
        return ValueTask.FromResult(count);
    }
}
