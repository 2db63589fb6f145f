namespace Prosodia.Jobs.Faces;

/// <summary>Counts videos, and says how far those are that are being looked at: one may take hours.</summary>
/// <param name="total">How many there are.</param>
/// <param name="progress">Told of every one, and of every hundredth of one.</param>
internal sealed class FaceMeter(int total, IProgress<WorkProgress>? progress)
{
    private const double Step = 0.01;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, double> _shares = []; // of those under way
    private WorkProgress _done = new(total, 0, 0, 0, 0);

    /// <summary>A part of a video is done.</summary>
    /// <param name="index">Which video.</param>
    /// <param name="share">How much of it, 0 to 1.</param>
    public void Advance(int index, double share)
    {
        lock (_lock)
        {
            if (share - _shares.GetValueOrDefault(index) < Step)
                return;
            _shares[index] = share;
            Report();
        }
    }

    /// <summary>A video is done.</summary>
    /// <param name="index">Which.</param>
    /// <param name="result">What has become of it.</param>
    public void Count(int index, FaceFile result)
    {
        lock (_lock)
        {
            _shares.Remove(index);
            _done = _done with
            {
                Done = _done.Done + 1,
                Skipped = _done.Skipped + (result.IsKept ? 1 : 0),
                Failed = _done.Failed + (result.Error is null ? 0 : 1),
            };
            Report();
        }
    }

    private void Report() => progress?.Report(_done with { Begun = _shares.Values.Sum() });
}
