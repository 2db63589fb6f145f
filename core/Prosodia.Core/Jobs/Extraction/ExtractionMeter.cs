namespace Prosodia.Jobs.Extraction;

/// <summary>Counts media.</summary>
/// <param name="total">All of them.</param>
/// <param name="progress">Told after each.</param>
internal sealed class ExtractionMeter(int total, IProgress<WorkProgress>? progress)
{
    private readonly Lock _lock = new();
    private WorkProgress _state = new(total, 0, 0, 0, 0);

    /// <summary>One medium is done.</summary>
    public void Count(ExtractionResult result, bool stored)
    {
        lock (_lock)
        {
            _state = _state with
            {
                Done = _state.Done + 1,
                Skipped = _state.Skipped + (stored ? 1 : 0),
                Failed = _state.Failed + (result.Succeeded ? 0 : 1),
                Seconds = _state.Seconds + (stored ? 0 : result.Seconds ?? 0),
            };
            progress?.Report(_state);
        }
    }
}
