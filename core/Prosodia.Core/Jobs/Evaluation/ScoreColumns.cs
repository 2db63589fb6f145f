namespace Prosodia.Jobs.Evaluation;

/// <summary>The columns of <c>scores.csv</c>: audformat's, with a probability for each emotion.</summary>
internal static class ScoreColumns
{
    /// <summary>The header of the table.</summary>
    /// <param name="emotions">A column each; one that has the name of another column is marked.</param>
    public static IEnumerable<string> Of(IEnumerable<string> emotions) => ["file", "start", "end", .. emotions.Select(ColumnOf), "predicted", "domain"];

    private static string ColumnOf(string emotion) => emotion is "file" or "start" or "end" or "predicted" or "domain" ? $"{emotion} (emotion)" : emotion;
}
