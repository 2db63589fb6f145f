namespace Prosodia.Features.Voicing;

/// <summary>One decided frame of the pitch path.</summary>
/// <param name="F0">Hz; 0 when unvoiced.</param>
/// <param name="Voicing">Voicing of the chosen candidate, or of the first one when unvoiced.</param>
internal readonly record struct PitchDecision(float F0, float Voicing);

/// <summary>
/// Smooths pitch by the cheapest path through every frame's six candidates and the unvoiced state. A frame is decided as soon as
/// all surviving paths agree on it.
/// </summary>
/// <remarks>
/// Effective weights are those of the reference program, not of its configuration: 10 for pitch change, 10 for change of that
/// change, 1 for staying unvoiced. The "previous change" is that of the previously evaluated pair of candidates, not of the path.
/// </remarks>
internal sealed class PitchViterbi
{
    private const int Unvoiced = PitchCandidates.Count;
    private const int States = PitchCandidates.Count + 1;
    private const int MaxPending = 30;
    private const int Ring = 32;
    private const float VoicingThreshold = 0.7f;

    private readonly PitchCandidates[] _candidates = new PitchCandidates[Ring];
    private readonly byte[] _predecessor = new byte[Ring * States];
    private double[] _cost = new double[States];
    private double[] _previousCost = new double[States];
    private double _previousChange = 1;
    private long _frames;
    private bool _forced;

    /// <summary>Frames decided so far.</summary>
    public long Decided { get; private set; }

    /// <summary>Frames taken but not decided.</summary>
    public int Pending => (int)(_frames - Decided);

    /// <summary>Takes the next frame.</summary>
    /// <param name="frame">Its candidates.</param>
    /// <param name="decisions">Receives newly decided frames, oldest first; at least 30 long.</param>
    /// <returns>How many were decided.</returns>
    public int Add(in PitchCandidates frame, Span<PitchDecision> decisions)
    {
        _candidates[_frames % Ring] = frame;
        (_cost, _previousCost) = (_previousCost, _cost);
        for (var i = 0; i < States; i++)
            _cost[i] = (_frames == 0 ? 0 : Arrive(i)) + LocalCost(i);
        _frames++;
        return Decide(decisions);
    }

    /// <summary>Decides all that is pending by the cheapest path.</summary>
    /// <param name="decisions">Receives the frames, oldest first.</param>
    /// <returns>How many were decided.</returns>
    public int Finish(Span<PitchDecision> decisions) => Emit(_frames - 1, Cheapest(), _frames, decisions);

    private double LocalCost(int state)
    {
        ref readonly var frame = ref _candidates[_frames % Ring];
        if (state == Unvoiced)
        {
            for (var i = 0; i < PitchCandidates.Count; i++)
            {
                if (frame.Voicing[i] >= VoicingThreshold)
                    return 8;
            }

            return 0;
        }

        var voicing = Math.Clamp((double)frame.Voicing[state], 0.01, 1);
        return (2 * (-Math.Log(voicing) + (voicing < VoicingThreshold ? 4 : 0))) + FrequencyCost(frame.Frequency[state]);
    }

    private static double FrequencyCost(double hertz) => hertz switch
    {
        <= 0 => 2,
        < 100 => 1 - (hertz / 100),
        <= 350 => 0,
        < 600 => (hertz - 350) / 250,
        _ => 1.2,
    };

    /// <summary>Cost of the cheapest way into a state; the first of equals wins.</summary>
    private double Arrive(int state)
    {
        var best = double.PositiveInfinity;
        for (var from = 0; from < States; from++)
        {
            var cost = Transition(from, state) + _previousCost[from];
            if (cost < best)
            {
                best = cost;
                _predecessor[((int)(_frames % Ring) * States) + state] = (byte)from;
            }
        }

        return best;
    }

    private double Transition(int from, int to)
    {
        if (from == Unvoiced || to == Unvoiced)
        {
            if (from == to)
                return 1;
            _previousChange = 0;
            return 10;
        }

        float now = _candidates[_frames % Ring].Frequency[to], before = _candidates[(_frames - 1) % Ring].Frequency[from];
        if (now == 0 || before == 0)
            return 999;
        var change = Math.Log(now / before);
        var cost = (10 * Math.Abs(change)) + (10 * Math.Abs(change - _previousChange));
        _previousChange = change;
        return cost;
    }

    private int Decide(Span<PitchDecision> decisions)
    {
        if (_forced || Pending >= MaxPending)
        {
            _forced = true;
            return Emit(_frames - 1, Cheapest(), Decided + 1, decisions);
        }

        // Follow all seven paths back until they meet: there, and before, the frame is decided.
        var alive = (1 << States) - 1;
        for (var t = _frames - 1; t > Decided; t--)
        {
            var earlier = 0;
            for (var i = 0; i < States; i++)
            {
                if ((alive & (1 << i)) != 0)
                    earlier |= 1 << _predecessor[((int)(t % Ring) * States) + i];
            }

            alive = earlier;
            if ((alive & (alive - 1)) == 0)
                return Emit(t - 1, System.Numerics.BitOperations.TrailingZeroCount(alive), t, decisions);
        }

        return 0;
    }

    private int Cheapest()
    {
        var best = 0;
        for (var i = 1; i < States; i++)
        {
            if (_cost[i] < _cost[best])
                best = i;
        }

        return best;
    }

    /// <summary>Emits frames <see cref="Decided"/> up to <paramref name="end"/> (exclusive) along the path through a state of a frame at or behind the end.</summary>
    private int Emit(long frame, int state, long end, Span<PitchDecision> decisions)
    {
        var count = (int)(end - Decided);
        for (; frame >= Decided; frame--)
        {
            if (frame < end)
            {
                ref readonly var candidates = ref _candidates[frame % Ring];
                decisions[(int)(frame - Decided)] = state == Unvoiced
                    ? new(0, candidates.Voicing[0])
                    : new(candidates.Frequency[state], candidates.Voicing[state]);
            }

            state = _predecessor[((int)(frame % Ring) * States) + state];
        }

        Decided = end;
        return count;
    }
}
