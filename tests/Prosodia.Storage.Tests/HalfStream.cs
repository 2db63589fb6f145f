namespace Prosodia.Storage.Tests;

/// <summary>Gives six megabytes, and then what happens instead of an end.</summary>
internal sealed class HalfStream(Func<Task> afterwards) : ForwardStream
{
    private int _left = 6 << 20;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0)
            await afterwards();
        var count = Math.Min(_left, buffer.Length);
        _left -= count;
        return count;
    }
}
