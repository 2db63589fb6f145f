namespace Prosodia.Tests.Learning.Svm;

/// <summary>The GNU C library's rand(): an additive feedback generator, r(i) = r(i−3) + r(i−31), of which the lowest bit is dropped.</summary>
internal sealed class GlibcRandom
{
    private readonly List<uint> _state = [];

    public GlibcRandom(int seed)
    {
        long word = seed;
        for (var i = 0; i < 31; i++)
        {
            _state.Add((uint)word);
            word = word * 16807 % 2147483647;
        }

        _state.AddRange(_state[..3]);
        for (var i = 0; i < 310; i++)
            Advance();
    }

    /// <summary>The order in which LIBSVM deals samples to folds.</summary>
    public int[] Permutation(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = i + (int)((Advance() >> 1) % (uint)(count - i));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private uint Advance()
    {
        _state.Add(unchecked(_state[^3] + _state[^31]));
        return _state[^1];
    }
}
