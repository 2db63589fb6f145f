using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>The cost of given sequences without noise, as often as wanted and without allocation.</summary>
/// <remarks>Sequences go through in groups, because outputs do not depend on what goes together; each thread has memory for one group.</remarks>
internal sealed unsafe class ValidationRun
{
    private const int GroupSize = 24;

    private readonly Batch _batch;
    private readonly CostFunction _cost;
    private readonly AlignedBuffer _parameters;
    private readonly WorkerTeam _team;
    private readonly BatchPart[] _parts;
    private readonly Action<int, int> _job;

    public ValidationRun(TrainingRun training, IReadOnlyList<TrainingSequence> sequences, TrainingOptions options)
    {
        (_parameters, _team, _cost) = (training.Parameters, training.Team, new(options.Cost, CostScale.Mean));
        var all = BatchLimits.Of(sequences, null, int.MaxValue);
        var group = BatchLimits.Of(sequences, GroupSize, int.MaxValue);
        _batch = new(sequences, [], all.Sequences, all.Steps, training: false);
        _batch.Take([.. Enumerable.Range(0, sequences.Count)]);
        var passes = Math.Min(_team.Size, Groups);
        _parts = [.. Enumerable.Range(0, passes).Select(_ =>
            new BatchPart(training.Layout, training.Kernels, group.PartSteps, group.Sequences, group.LongestSequence))];
        _job = Run;
    }

    private int Groups => (_batch.Count + GroupSize - 1) / GroupSize;

    /// <summary>The mean cost with the weights as they are now.</summary>
    public double Evaluate()
    {
        _team.Run(Groups, _job);
        GC.KeepAlive(this); // the jobs hold bare addresses of its buffers
        return _cost.Mean(_batch.Total(_cost), _batch.Count, 1, _batch.Steps);
    }

    private void Run(int group, int worker)
    {
        var part = _parts[worker];
        part.Clear();
        for (var place = group * GroupSize; place < Math.Min(_batch.Count, (group + 1) * GroupSize); place++)
            part.Add(place, _batch.Sequence(place).Steps);
        part.Load(_batch, noise: 0);
        part.Run(_parameters.Start, _batch);
        foreach (var place in part.Members)
            _batch.Evaluate(_cost, place);
    }
}
