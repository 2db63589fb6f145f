namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Zeroed floats at an address that is a multiple of 64 bytes and never moves, so that no vector straddles a cache line.</summary>
/// <remarks>An array on the pinned object heap: the collector frees it. Whoever uses <see cref="Start"/> keeps the buffer reachable.</remarks>
internal sealed unsafe class AlignedBuffer
{
    private const int Alignment = 64;
    private const int Slack = Alignment / sizeof(float);

    private readonly float[] _array;
    private readonly int _offset;

    public AlignedBuffer(long length)
    {
        if (length > Array.MaxLength - Slack)
            throw new ArgumentException($"a buffer of {length} numbers does not fit into memory; use fewer or shorter sequences at once", nameof(length));
        Length = (int)length;
        _array = GC.AllocateArray<float>(Length + Slack, pinned: true);
        fixed (float* start = _array)
            _offset = (int)((Alignment - ((nint)start % Alignment)) % Alignment / sizeof(float));
        fixed (float* start = _array)
            Start = start + _offset;
    }

    /// <summary>Number of values.</summary>
    public int Length { get; }

    /// <summary>The first value.</summary>
    public float* Start { get; }

    /// <summary>All values.</summary>
    public Span<float> Span => _array.AsSpan(_offset, Length);
}
