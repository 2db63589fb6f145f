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
    private readonly BatchPart _part;
    private readonly BackwardPass _backward;
    private readonly Action<int> _job;
    private double _total;

    public TrainingRun(
        RecurrentNetwork network, IReadOnlyList<TrainingSequence> sequences, TrainingOptions options, WorkerTeam team, Kernels? kernels = null)
    {
        var layout = network.Layout;
        (Layout, Team, Kernels, _sequences, _options) = (layout, team, kernels ?? Kernels.Best, sequences, options);
        _parameters = new(layout.Length);
        network.Parameters.CopyTo(_parameters.Span);
        _transposed = new(layout, options.FrozenLayers);
        _transposed.Update(_parameters.Start, Share.Whole);
        _update = new(options.Optimizer, layout.TrainableOffset(options.FrozenLayers), layout.Length);
        _cost = new(options.Cost, options.Scale);
        _order = new(options.Seed, RandomStreams.Order);
        _permutation = [.. Enumerable.Range(0, sequences.Count)];

        var limits = BatchLimits.Of(sequences, options.SequencesPerUpdate);
        Xoshiro256[] noise = [.. sequences.Select((_, index) => new Xoshiro256(options.Seed, RandomStreams.Noise, index))];
        _batch = new(sequences, noise, limits.Sequences, limits.Steps, training: true);
        _part = new(layout, Kernels, limits.Steps, limits.Sequences, limits.LongestSequence, team.Size);
        _backward = new(layout, _part.ForwardPass, limits.Steps, limits.Sequences, options.FrozenLayers);
        _job = Update;
    }

    public NetworkLayout Layout { get; }

    public WorkerTeam Team { get; }

    public Kernels Kernels { get; }

    /// <summary>The weights as they are now.</summary>
    public AlignedBuffer Parameters => _parameters;

    /// <summary>Gradients of the last update.</summary>
    public AlignedBuffer Gradients => _backward.ParameterGradients;

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
            _part.Take(_batch, 0, _batch.Count);
            Team.Run(_job);
            if (!double.IsFinite(_total))
                return _total; // nothing was updated
            (sum, updates, steps) = (sum + _total, updates + 1, steps + _batch.Steps);
        }

        GC.KeepAlive(this); // the loops above hold bare addresses of its buffers
        return _cost.Mean(sum, _permutation.Length, updates, steps);
    }

    /// <summary>A worker's share of an update.</summary>
    private void Update(int worker)
    {
        var share = new Share(Team, worker, Team.Size);
        _part.Load(_batch, _options.NoiseDeviation, share);
        _part.Run(_parameters.Start, _batch, _cost, share);
        share.Meet();
        if (share.IsFirst)
        {
            _total = _batch.Total(_cost);
            _update.Next();
        }

        share.Meet();
        if (!double.IsFinite(_total))
            return;
        _part.LoadGradients(_batch, _backward.OutputGradients, share);
        share.Meet();
        _backward.Run(_parameters.Start, _transposed, _part.Order, _options.Clip, share);
        share.Meet();
        _update.Apply(_parameters, _backward.ParameterGradients, share);
        share.Meet();
        _transposed.Update(_parameters.Start, share);
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
