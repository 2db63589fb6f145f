using Prosodia.Learning.Recurrent.Compute;
using Prosodia.Numerics;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>The state of one training: weights, optimiser, random streams, memory. An epoch allocates nothing.</summary>
internal sealed unsafe class TrainingRun
{
    private readonly IReadOnlyList<TrainingSequence> _sequences;
    private readonly TrainingOptions _options;
    private readonly AlignedBuffer _parameters;
    private readonly TransposedWeights _transposed;
    private readonly ParameterUpdate _update;
    private readonly CostFunction _cost;
    private readonly Xoshiro256 _order;
    private readonly int[] _permutation;
    private readonly Batch _batch;
    private readonly PartPlan _plan;
    private readonly BatchPart[] _parts;
    private readonly BackwardPass[] _backward;
    private readonly Action<int, int> _forwardJob;
    private readonly Action<int, int> _backwardJob;
    private readonly int _firstTrained;

    public TrainingRun(
        RecurrentNetwork network, IReadOnlyList<TrainingSequence> sequences, TrainingOptions options, WorkerTeam team, Kernels? kernels = null)
    {
        var layout = network.Layout;
        (Layout, Team, Kernels, _sequences, _options) = (layout, team, kernels ?? Kernels.Best, sequences, options);
        _parameters = new(layout.Length);
        network.Parameters.CopyTo(_parameters.Span);
        _transposed = new(layout, options.FrozenLayers);
        _transposed.Update(_parameters.Start);
        _firstTrained = layout.TrainableOffset(options.FrozenLayers);
        _update = new(options.Optimizer, _firstTrained, layout.Length);
        _cost = new(options.Cost, options.Scale);
        _order = new(options.Seed, RandomStreams.Order);
        _permutation = [.. Enumerable.Range(0, sequences.Count)];

        var limits = BatchLimits.Of(sequences, options.SequencesPerUpdate, options.SequencesPerPart);
        Xoshiro256[] noise = [.. sequences.Select((_, index) => new Xoshiro256(options.Seed, RandomStreams.Noise, index))];
        _batch = new(sequences, noise, limits.Sequences, limits.Steps, training: true);
        _plan = new(limits.Sequences, options.SequencesPerPart);
        _parts = new BatchPart[_plan.MaxParts];
        _backward = new BackwardPass[_plan.MaxParts];
        for (var part = 0; part < _parts.Length; part++)
        {
            _parts[part] = new(layout, Kernels, limits.PartSteps, limits.Sequences, limits.LongestSequence);
            _backward[part] = new(layout, _parts[part].ForwardPass, limits.PartSteps, limits.Sequences, options.FrozenLayers);
        }

        (_forwardJob, _backwardJob) = (Forward, Backward);
    }

    public NetworkLayout Layout { get; }

    public WorkerTeam Team { get; }

    public Kernels Kernels { get; }

    /// <summary>The weights as they are now.</summary>
    public AlignedBuffer Parameters => _parameters;

    /// <summary>Gradients of the last update.</summary>
    public AlignedBuffer Gradients => _backward[0].ParameterGradients;

    /// <summary>One pass over all sequences in random order, with updates.</summary>
    /// <returns>The mean cost before the updates, with noise if there is some; not finite when the training has diverged.</returns>
    public double RunEpoch(CancellationToken cancellationToken)
    {
        Shuffle();
        var (sum, updates, steps) = (0.0, 0, 0L);
        var size = _options.SequencesPerUpdate ?? _sequences.Count;
        for (var first = 0; first < _permutation.Length; first += Math.Min(size, _permutation.Length - first))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _batch.Take(_permutation.AsSpan(first, Math.Min(size, _permutation.Length - first)));
            var cost = Update();
            if (!double.IsFinite(cost))
                return cost; // nothing was updated
            (sum, updates, steps) = (sum + cost, updates + 1, steps + _batch.Steps);
        }

        GC.KeepAlive(this); // the loops above hold bare addresses of its buffers
        return _cost.Mean(sum, _permutation.Length, updates, steps);
    }

    private double Update()
    {
        var parts = _plan.Assign(_batch, _parts);
        Team.Run(parts, _forwardJob);
        var cost = _batch.Total(_cost);
        if (_cost.IsJoint)
            Team.Run(parts, _backwardJob);
        if (!double.IsFinite(cost))
            return cost;
        for (var part = 1; part < parts; part++)
            Sums.Add(_backward[0].ParameterGradients.Span[_firstTrained..], _backward[part].ParameterGradients.Span[_firstTrained..]);
        _update.Apply(_parameters, _backward[0].ParameterGradients);
        _transposed.Update(_parameters.Start);
        return cost;
    }

    private void Forward(int index, int worker)
    {
        var part = _parts[index];
        part.Load(_batch, _options.NoiseDeviation);
        part.Run(_parameters.Start, _batch);
        foreach (var place in part.Members)
            _batch.Evaluate(_cost, place);
        if (!_cost.IsJoint)
            Backward(index, worker);
    }

    private void Backward(int index, int worker)
    {
        _parts[index].LoadGradients(_batch, _backward[index].OutputGradients);
        _backward[index].Run(_parameters.Start, _transposed, _parts[index].Order, _options.Clip);
    }

    /// <summary>Fisher–Yates, going on from the order of the epoch before.</summary>
    private void Shuffle()
    {
        for (var i = _permutation.Length - 1; i > 0; i--)
        {
            var j = _order.Below(i + 1);
            (_permutation[i], _permutation[j]) = (_permutation[j], _permutation[i]);
        }
    }
}
