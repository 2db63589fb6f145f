namespace Prosodia.Storage;

/// <summary>What tables, keys, columns and values can be in all stores: what Azure Table Storage keeps exactly.</summary>
internal static class TableRules
{
    private const int MaxKey = 512;
    private const int MaxColumn = 100;
    private const int MaxText = 32_000;

    // Columns that every row has, and words of the query language.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "PartitionKey", "RowKey", "Timestamp", "and", "or", "not", "eq", "ne", "gt", "ge", "lt", "le", "true", "false", "null",
    };

    private static readonly Dictionary<string, object> NoValues = [];

    /// <summary>What keeps a text from being a table's name; null when nothing does.</summary>
    public static string? TableProblem(string table)
    {
        var valid = table is { Length: >= 3 and <= 63 } and not "tables" && char.IsAsciiLetterLower(table[0])
            && table.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
        return valid ? null : "a table has 3 to 63 lower-case letters and digits, a letter first, and is not 'tables'";
    }

    /// <summary>What keeps a text from being a key; null when nothing does.</summary>
    public static string? KeyProblem(string key)
    {
        if (key is not { Length: > 0 and <= MaxKey })
            return $"a key has 1 to {MaxKey} characters";
        return Text.IsPlain(key) && !key.AsSpan().ContainsAny(@"/\#?") ? null : @"a key is well-formed Unicode without control characters and / \ # ?";
    }

    /// <summary>What keeps a text from being a column's name; null when nothing does.</summary>
    public static string? ColumnProblem(string column)
    {
        var valid = column is { Length: > 0 and <= MaxColumn } && !char.IsAsciiDigit(column[0]) && column.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        return !valid ? $"a column has 1 to {MaxColumn} letters, digits and underscores, no digit first" : Reserved.Contains(column) ? "the name is reserved" : null;
    }

    /// <summary>What keeps something from being a column's value; null when nothing does.</summary>
    public static string? ValueProblem(object value) => value switch
    {
        string { Length: > MaxText } text => $"a text of {text.Length} characters; it has at most {MaxText}",
        string text when !Text.IsWellFormed(text) => "the text is not well-formed Unicode",
        double number when double.IsInfinity(number) => "no number is infinite",
        string or bool or int or long or double => null,
        DateTimeOffset { Year: < 1601 } => "there are no times before 1601",
        DateTimeOffset time => time.Offset == TimeSpan.Zero ? null : "the time is not in UTC",
        _ => $"a value is a string, bool, int, long, double or DateTimeOffset, not {value?.GetType().Name ?? "null"}",
    };

    /// <summary>Checks what is asked of a table.</summary>
    /// <exception cref="ArgumentException">Something is wrong; the message says everything that is.</exception>
    public static void Require(string table, params IEnumerable<string> problems)
    {
        var all = string.Join("; ", TableProblem(table) is { } problem ? problems.Prepend(problem) : problems);
        if (all.Length > 0)
            throw new ArgumentException($"Table '{table}': {all}.", nameof(problems));
    }

    /// <inheritdoc cref="Require(string, IEnumerable{string})"/>
    public static void RequireKeys(string table, string partition, string key) => Require(table, new TableRow(partition, key, NoValues).Problems());

    /// <inheritdoc cref="Require(string, IEnumerable{string})"/>
    public static void RequireWrite(string table, TableRow row, RowWrite mode) =>
        Require(table, mode == RowWrite.Insert && row.ETag is not null ? row.Problems().Append("a row to be inserted has no ETag yet") : row.Problems());
}
