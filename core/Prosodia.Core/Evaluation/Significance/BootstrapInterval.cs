namespace Prosodia.Evaluation.Significance;

/// <summary>A statistic with its interval.</summary>
/// <param name="Items">Number of rows.</param>
/// <param name="Clusters">Number of clusters they are in.</param>
/// <param name="Estimate">The statistic of all rows; null when it is not finite.</param>
/// <param name="Low">Lower bound; null when there is none.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Draws">Draws made.</param>
/// <param name="UndefinedDraws">Draws of which the statistic was not finite; they do not count.</param>
/// <param name="Reason">Why there is no interval; null when there is.</param>
public sealed record BootstrapInterval(
    int Items, int Clusters, double? Estimate, double? Low, double? High, int Draws, int UndefinedDraws, string? Reason);
