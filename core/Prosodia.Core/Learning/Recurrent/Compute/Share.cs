using Prosodia.Learning.Recurrent.Training;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>One worker's share in a computation. Every element is computed by one worker, in the same way whatever their number.</summary>
/// <param name="team">Who computes together; null for one alone.</param>
/// <param name="worker">Number of this one.</param>
/// <param name="workers">How many there are.</param>
internal readonly struct Share(WorkerTeam? team, int worker, int workers)
{
    /// <summary>All of it.</summary>
    public static Share Whole => new(null, 0, 1);

    public int Worker => worker;

    public int Workers => workers;

    /// <summary>One worker does what cannot be shared.</summary>
    public bool IsFirst => worker == 0;

    /// <summary>Its part of a number of pieces.</summary>
    public (int Start, int End) Of(int pieces) => ((int)((long)pieces * worker / workers), (int)((long)pieces * (worker + 1) / workers));

    /// <summary>Goes on when all workers have come so far.</summary>
    public void Meet() => team?.Meet();
}
