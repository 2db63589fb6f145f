namespace Prosodia.Storage;

/// <summary>A row.</summary>
/// <param name="Partition">Partition key: 1 to 512 characters, no control characters, none of <c>/ \ # ?</c>.</param>
/// <param name="Key">Row key, likewise.</param>
/// <param name="Values">Columns: string (at most 32,000 characters), bool, int, long, double (not infinite) or DateTimeOffset (UTC).</param>
/// <param name="ETag">Changes with every write.</param>
public sealed record TableRow(string Partition, string Key, IReadOnlyDictionary<string, object> Values, string? ETag = null)
{
    private const int MostColumns = 200;
    private const int MostBytes = 1_000_000;

    /// <summary>Everything that keeps the row from being written.</summary>
    public IEnumerable<string> Problems()
    {
        if (TableRules.KeyProblem(Partition) is { } partition)
            yield return $"the partition key: {partition}";
        if (TableRules.KeyProblem(Key) is { } key)
            yield return $"the row key: {key}";
        if (Values.Count > MostColumns)
            yield return $"there are {Values.Count} columns; at most {MostColumns} can be";
        foreach (var (column, value) in Values)
        {
            if ((TableRules.ColumnProblem(column) ?? TableRules.ValueProblem(value)) is { } problem)
                yield return $"the column '{column}': {problem}";
        }

        if (Values.Sum(pair => 2L * pair.Key.Length + (pair.Value is string text ? 2L * text.Length : 8)) > MostBytes)
            yield return $"it has more than {MostBytes} bytes";
    }
}
