using Prosodia.Features.Energy;

namespace Prosodia.Features.Framing;

/// <summary>The recent past of a sample stream, addressed by absolute position. What nobody needs any more is dropped.</summary>
internal sealed class SampleHistory
{
    private float[] _samples = new float[1 << 14];
    private int[] _crossings = new int[1 << 14];
    private long _origin;
    private int _count;
    private int _counted = 1;

    /// <summary>Samples that have come in so far.</summary>
    public long End => _origin + _count;

    /// <summary>Appends samples.</summary>
    public void Append(ReadOnlySpan<float> samples)
    {
        if (_count + samples.Length > _samples.Length)
        {
            var size = Math.Max(_samples.Length * 2, _count + samples.Length);
            Array.Resize(ref _samples, size);
            Array.Resize(ref _crossings, size);
        }

        samples.CopyTo(_samples.AsSpan(_count));
        _count += samples.Length;
        ZeroCrossings.Extend(_samples, _crossings, _counted, _count - 1);
        _counted = Math.Max(_counted, _count - 1);
    }

    /// <summary>Makes zeros readable beyond the end, for frames and periods that reach past the last sample.</summary>
    public void PadEnd(int zeros)
    {
        if (_count + zeros > _samples.Length)
            Array.Resize(ref _samples, _count + zeros);
        _samples.AsSpan(_count, zeros).Clear();
    }

    /// <summary>Samples from an absolute position on, up to the end (or the padding).</summary>
    public ReadOnlySpan<float> Read(long position, int count) => _samples.AsSpan((int)(position - _origin), count);

    /// <summary>Zero-crossing rate of a frame that is complete.</summary>
    public float ZeroCrossingRate(long position, int length) =>
        ZeroCrossings.Rate(_crossings, (int)(position - _origin), length);

    /// <summary>Forgets what lies before a position.</summary>
    public void DropBefore(long position)
    {
        var drop = (int)(position - _origin);
        if (drop < _samples.Length / 2)
            return;
        _samples.AsSpan(drop, _count - drop).CopyTo(_samples);
        _crossings.AsSpan(drop, _count - drop).CopyTo(_crossings);
        _origin += drop;
        _count -= drop;
        _counted -= drop;
    }
}
