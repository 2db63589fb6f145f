namespace Prosodia.Evaluation.Selection;

/// <summary>The rows on which features are ranked, with dense classes.</summary>
/// <param name="ClassOfRow">The class, 0..<paramref name="Classes"/>−1, of each row of the matrix; −1 for rows left out.</param>
/// <param name="Count">Number of rows taken.</param>
/// <param name="Classes">Number of classes among them.</param>
internal sealed record GainProblem(int[] ClassOfRow, int Count, int Classes)
{
    public static GainProblem Of(ReadOnlySpan<int> rows, ReadOnlySpan<int> labels, int allRows)
    {
        if (labels.Length != allRows)
            throw new ArgumentException($"{labels.Length} labels for {allRows} rows; every row of the matrix needs one", nameof(labels));
        if (rows.IsEmpty)
            throw new ArgumentException("no rows to rank features on", nameof(rows));
        var taken = new int[allRows];
        taken.AsSpan().Fill(-1);
        var classes = new SortedDictionary<int, int>();
        foreach (var row in rows)
        {
            if ((uint)row >= (uint)allRows)
                throw new ArgumentException($"row {row} is not in a matrix of {allRows} rows", nameof(rows));
            if (taken[row] >= 0)
                throw new ArgumentException($"row {row} is given twice", nameof(rows));
            taken[row] = 0;
            classes[labels[row]] = 0;
        }

        var number = 0;
        foreach (var label in classes.Keys.ToArray())
            classes[label] = number++;
        foreach (var row in rows)
            taken[row] = classes[labels[row]];
        return new(taken, rows.Length, number);
    }
}
