using System.Collections.Immutable;

namespace Prosodia.Evaluation.Folds;

/// <summary>Who performs which sentence with which class in each row of a table, and which of its rows are to be divided.</summary>
public sealed record FoldRows
{
    private readonly ImmutableArray<string?> _performers;
    private readonly ImmutableArray<string?> _sentences;

    /// <summary>Takes the labels of a table; all rows are to be divided.</summary>
    /// <param name="performers">Performer of each row; null or empty where unknown.</param>
    /// <param name="sentences">Sentence of each row; null or empty where unknown.</param>
    /// <param name="classes">Class of each row.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public FoldRows(IEnumerable<string?> performers, IEnumerable<string?> sentences, IEnumerable<int> classes)
    {
        ArgumentNullException.ThrowIfNull(performers);
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentNullException.ThrowIfNull(classes);
        (_performers, _sentences, Classes) = ([.. performers], [.. sentences], [.. classes]);
        if (_performers.Length != Classes.Length || _sentences.Length != Classes.Length)
            throw new ArgumentException(
                $"{_performers.Length} performers, {_sentences.Length} sentences and {Classes.Length} classes; each row needs one of each", nameof(classes));
        Rows = [.. Enumerable.Range(0, Classes.Length)];
    }

    /// <summary>Class of each row of the table.</summary>
    public ImmutableArray<int> Classes { get; }

    /// <summary>The rows to divide, ascending.</summary>
    public ImmutableArray<int> Rows { get; private init; }

    /// <summary>The same table with fewer rows to divide: the training rows of an outer fold, for its inner folds.</summary>
    /// <param name="rows">0-based rows of the table, each at most once.</param>
    /// <exception cref="ArgumentException">A row is out of range or given twice.</exception>
    public FoldRows Only(IEnumerable<int> rows)
    {
        int[] sorted = [.. rows.Order()];
        for (var i = 0; i < sorted.Length; i++)
        {
            if ((uint)sorted[i] >= (uint)Classes.Length)
                throw new ArgumentException($"row {sorted[i]} is not in a table of {Classes.Length} rows", nameof(rows));
            if (i > 0 && sorted[i] == sorted[i - 1])
                throw new ArgumentException($"row {sorted[i]} is given twice", nameof(rows));
        }

        return this with { Rows = [.. sorted] };
    }

    /// <summary>The performer of a row.</summary>
    /// <param name="row">0-based row.</param>
    /// <exception cref="ArgumentException">It has none; the message names the row.</exception>
    public string PerformerOf(int row) => Named(_performers, row, "performer");

    /// <summary>The sentence of a row.</summary>
    /// <param name="row">0-based row.</param>
    /// <exception cref="ArgumentException">It has none; the message names the row.</exception>
    public string SentenceOf(int row) => Named(_sentences, row, "sentence");

    private static string Named(ImmutableArray<string?> names, int row, string what) => names[row] is { Length: > 0 } name
        ? name
        : throw new ArgumentException($"row {row} has no {what}, which these folds need: name one, or leave the row out", nameof(row));
}
