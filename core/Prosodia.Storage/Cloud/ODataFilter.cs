using System.Globalization;

namespace Prosodia.Storage.Cloud;

/// <summary>Writes queries in the language of Azure Table Storage. The query is checked, so columns are plain names; values are quoted by their types.</summary>
internal static class ODataFilter
{
    /// <summary>The filter of a query; null if it wants all rows.</summary>
    public static string? Of(TableQuery query)
    {
        var terms = new List<string>();
        if (query.Partition is { } partition)
            terms.Add($"PartitionKey eq {Literal(partition)}");
        if (query.KeyPrefix.Length > 0)
            terms.Add($"RowKey ge {Literal(query.KeyPrefix)}");
        if (query.KeyEnd() is { } end)
            terms.Add($"RowKey lt {Literal(end)}");
        terms.AddRange((query.Where ?? []).Select(condition => $"{condition.Column} {Operator(condition.Comparison)} {Literal(condition.Value)}"));
        return terms.Count == 0 ? null : string.Join(" and ", terms);
    }

    private static string Operator(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "eq",
        Comparison.AtLeast => "ge",
        _ => "le",
    };

    // What looks like a whole number is an int, what ends with L a long, and what has a point a double.
    private static string Literal(object value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => $"{number.ToString(CultureInfo.InvariantCulture)}L",
        double number => WithPoint(number),
        DateTimeOffset time => $"datetime'{time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}'",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No column has this type."),
    };

    // Without an exponent, which Azurite misreads: with all the digits that tell a double from its neighbours.
    private static string WithPoint(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        if (text.Split('E') is [_, var exponent])
            return number.ToString($"F{Math.Max(1, 17 - int.Parse(exponent, CultureInfo.InvariantCulture))}", CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text : $"{text}.0";
    }
}
