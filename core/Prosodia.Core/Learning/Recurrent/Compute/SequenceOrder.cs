namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>How sequences of different lengths share memory: step after step, and within a step the longest sequence first.</summary>
/// <remarks>
/// The sequences that still run are always the first ones, so a step is a block of rows without gaps, and nothing is computed for padding.
/// State rows (outputs and cells) have one block more in front, the state before the first step. Arranged anew without allocation.
/// </remarks>
internal sealed class SequenceOrder
{
    private readonly long[] _keys;
    private readonly int[] _active;
    private readonly int[] _start;

    /// <summary>Makes room.</summary>
    /// <param name="maxCount">Most sequences.</param>
    /// <param name="maxSteps">Most steps of one.</param>
    public SequenceOrder(int maxCount, int maxSteps) => (_keys, _active, _start) = (new long[maxCount], new int[maxSteps], new int[maxSteps]);

    /// <summary>Number of sequences.</summary>
    public int Count { get; private set; }

    /// <summary>Steps of the longest sequence.</summary>
    public int Steps { get; private set; }

    /// <summary>Steps of all sequences.</summary>
    public int Rows { get; private set; }

    /// <summary>Orders sequences; equal lengths keep their order.</summary>
    /// <param name="lengths">Steps of each sequence, at least one.</param>
    public void Arrange(ReadOnlySpan<int> lengths)
    {
        Count = lengths.Length;
        for (var index = 0; index < Count; index++)
            _keys[index] = ((long)-lengths[index] << 32) + index;
        _keys.AsSpan(0, Count).Sort();
        Steps = Length(0);
        Rows = 0;
        var active = Count;
        for (var step = 0; step < Steps; step++)
        {
            while (Length(active - 1) <= step)
                active--;
            (_active[step], _start[step]) = (active, Rows);
            Rows = checked(Rows + active);
        }
    }

    /// <summary>The sequence that is at a place of the order.</summary>
    public int Sequence(int rank) => (int)_keys[rank];

    /// <summary>Its steps.</summary>
    public int Length(int rank) => -(int)(_keys[rank] >> 32);

    /// <summary>Sequences that have this step.</summary>
    public int Active(int step) => _active[step];

    /// <summary>Row of the longest sequence's step; the others follow by rank.</summary>
    public int Row(int step) => _start[step];

    /// <summary>State row of the step before.</summary>
    public int PreviousStateRow(int step) => step == 0 ? 0 : Count + _start[step - 1];
}
