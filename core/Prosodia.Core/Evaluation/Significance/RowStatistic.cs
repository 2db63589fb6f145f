namespace Prosodia.Evaluation.Significance;

/// <summary>A statistic of some rows, such as accuracy. It is called from several threads at once.</summary>
/// <param name="rows">0-based rows; a row may come several times.</param>
/// <returns>The statistic; NaN where it is not defined.</returns>
public delegate double RowStatistic(ReadOnlySpan<int> rows);
