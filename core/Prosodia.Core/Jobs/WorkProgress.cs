namespace Prosodia.Jobs;

/// <summary>How far a run is.</summary>
/// <param name="Total">Things to do: media files, folds.</param>
/// <param name="Done">Those finished, with a result or without.</param>
/// <param name="Skipped">Those of them that were finished before the run began.</param>
/// <param name="Failed">Those of them without a result.</param>
/// <param name="Seconds">Seconds of sound worked through in this run, or 0.</param>
public sealed record WorkProgress(int Total, int Done, int Skipped, int Failed, double Seconds)
{
    /// <summary>What is done of those that are not finished, as things: 0.5 for half of one. 0 where nobody says.</summary>
    public double Begun { get; init; }
}
