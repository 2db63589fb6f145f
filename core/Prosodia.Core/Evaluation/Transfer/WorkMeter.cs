namespace Prosodia.Evaluation.Transfer;

/// <summary>How far an experiment is.</summary>
/// <param name="Total">Trainings planned.</param>
/// <param name="Done">Those finished.</param>
/// <param name="Stored">Those of them that were finished before the run began.</param>
/// <param name="Diverged">Those of them without a result.</param>
public sealed record TrainingProgress(int Total, int Done, int Stored, int Diverged);

/// <summary>Counts trainings.</summary>
internal sealed class WorkMeter(int total, IProgress<TrainingProgress>? progress)
{
    private readonly Lock _lock = new();
    private TrainingProgress _state = new(total, 0, 0, 0);

    /// <summary>One training is finished.</summary>
    public void Count(bool stored, bool diverged)
    {
        lock (_lock)
        {
            var done = _state.Done + 1;
            _state = new(Math.Max(_state.Total, done), done, _state.Stored + (stored ? 1 : 0), _state.Diverged + (diverged ? 1 : 0));
            progress?.Report(_state);
        }
    }
}
