using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>The cost of given sequences without noise, as often as wanted and without allocation.</summary>
/// <remarks>Sequences go through in groups, because outputs do not depend on what goes together, and there is memory for one group.</remarks>
internal sealed unsafe class ValidationRun
{
    private const int GroupSize = 24;

    private readonly Batch _batch;
    private readonly CostFunction _cost;
    private readonly AlignedBuffer _parameters;
    private readonly WorkerTeam _team;
    private readonly BatchPart _part;
    private readonly Action<int> _job;

    public ValidationRun(TrainingRun training, IReadOnlyList<TrainingSequence> sequences, TrainingOptions options)
    {
        (_parameters, _team, _cost) = (training.Parameters, training.Team, new(options.Cost, CostScale.Mean));
        var all = BatchLimits.Of(sequences, null);
        var group = BatchLimits.Of(sequences, GroupSize);
        _batch = new(sequences, [], all.Sequences, all.Steps, training: false);
        _batch.Take([.. Enumerable.Range(0, sequences.Count)]);
        _part = new(training.Layout, training.Kernels, group.Steps, group.Sequences, group.LongestSequence, _team.Size);
        _job = Run;
    }

    /// <summary>The mean cost with the weights as they are now.</summary>
    public double Evaluate()
    {
        for (var first = 0; first < _batch.Count; first += GroupSize)
        {
            _part.Take(_batch, first, Math.Min(_batch.Count, first + GroupSize));
            _team.Run(_job);
        }

        GC.KeepAlive(this); // the jobs hold bare addresses of its buffers
        return _cost.Mean(_batch.Total(_cost), _batch.Count, 1, _batch.Steps);
    }

    private void Run(int worker)
    {
        var share = new Share(_team, worker, _team.Size);
        _part.Load(_batch, noise: 0, share);
        _part.Run(_parameters.Start, _batch, _cost, share);
    }
}
