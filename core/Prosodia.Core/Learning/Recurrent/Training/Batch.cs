using Prosodia.Numerics;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>The sequences of one update (or of a validation), with their outputs and gradients.</summary>
internal sealed class Batch
{
    private readonly IReadOnlyList<TrainingSequence> _sequences;
    private readonly Xoshiro256[] _noise;
    private readonly int[] _members;
    private readonly int[] _first;
    private readonly double[] _costs;
    private readonly BatchMemory _memory;

    /// <summary>Makes room.</summary>
    /// <param name="sequences">All sequences.</param>
    /// <param name="noise">One stream of noise for each; empty for none.</param>
    /// <param name="size">Most sequences of a batch.</param>
    /// <param name="steps">Most steps of a batch.</param>
    /// <param name="training">Gradients are wanted.</param>
    public Batch(IReadOnlyList<TrainingSequence> sequences, Xoshiro256[] noise, int size, int steps, bool training)
    {
        (_sequences, _noise) = (sequences, noise);
        (_members, _first, _costs) = (new int[size], new int[size], new double[size]);
        _memory = new(steps, sequences[0].TargetWidth, training);
    }

    /// <summary>Sequences.</summary>
    public int Count { get; private set; }

    /// <summary>Their steps.</summary>
    public int Steps { get; private set; }

    /// <summary>Values of an output step.</summary>
    public int Width => _memory.Width;

    /// <summary>Takes other sequences.</summary>
    public void Take(ReadOnlySpan<int> members)
    {
        (Count, Steps) = (members.Length, 0);
        members.CopyTo(_members);
        for (var place = 0; place < Count; place++)
        {
            _first[place] = Steps;
            Steps += Sequence(place).Steps;
        }
    }

    /// <summary>The sequence at a place.</summary>
    public TrainingSequence Sequence(int place) => _sequences[_members[place]];

    /// <summary>Its number among all.</summary>
    public int Member(int place) => _members[place];

    public Xoshiro256 Noise(int place) => _noise[_members[place]];

    public Span<float> Outputs(int place) => _memory.Outputs(_first[place], Sequence(place).Steps);

    public ReadOnlySpan<float> Gradients(int place) => _memory.Gradients(_first[place], Sequence(place).Steps);

    /// <summary>Cost of one sequence, with gradients; a joint cost is left to <see cref="Total"/>.</summary>
    public void Evaluate(CostFunction cost, int place)
    {
        var steps = Sequence(place).Steps;
        Sequence(place).Targets.CopyTo(_memory.Targets(_first[place], steps));
        if (!cost.IsJoint)
            _costs[place] = cost.Compute(_memory, _first[place], steps, Count, Steps);
    }

    /// <summary>Cost of all sequences, each of which has been evaluated.</summary>
    public double Total(CostFunction cost)
    {
        if (cost.IsJoint)
            return cost.Compute(_memory, 0, Steps, Count, Steps);
        var sum = 0.0;
        for (var place = 0; place < Count; place++)
            sum += _costs[place];
        return sum;
    }
}
