namespace Prosodia.Storage;

/// <summary>Which rows.</summary>
/// <param name="Partition">Those of this partition; null for all.</param>
/// <param name="KeyPrefix">Those whose key begins with this.</param>
/// <param name="Where">Conditions on columns, all of which must hold.</param>
/// <param name="Limit">Most rows in a page, 1 to 1,000. A page may have fewer though there are more.</param>
public sealed record TableQuery(string? Partition = null, string KeyPrefix = "", IReadOnlyList<ColumnCondition>? Where = null, int Limit = 100)
{
    private const int MostConditions = 10;
    private const int MostRows = 1000;

    /// <summary>Everything that is wrong with the query.</summary>
    public IEnumerable<string> Problems()
    {
        if (Partition is not null && TableRules.KeyProblem(Partition) is { } partition)
            yield return $"the partition key: {partition}";
        if (KeyPrefix.Length > 0 && TableRules.KeyProblem(KeyPrefix) is { } key)
            yield return $"the beginning of row keys: {key}";
        if (Limit is < 1 or > MostRows)
            yield return $"a page of {Limit} rows; it has 1 to {MostRows}";
        if (Where?.Count > MostConditions)
            yield return $"there are {Where.Count} conditions; at most {MostConditions} can be";
        foreach (var problem in (Where ?? []).SelectMany(condition => condition.Problems()))
            yield return problem;
    }

    /// <summary>The first key after those that begin with <see cref="KeyPrefix"/>, or a later one; null if there is no such.</summary>
    internal string? KeyEnd()
    {
        for (var i = KeyPrefix.Length - 1; i >= 0; i--)
        {
            // In UTF-16 and in UTF-8 alike, the next character below the surrogates sorts after all that begins with this one.
            if (KeyPrefix[i] < '\uD7FF')
                return KeyPrefix[..i] + (char)(KeyPrefix[i] + 1);
        }

        return null;
    }

    /// <summary>Whether a row of the right partition fulfils the rest of the query.</summary>
    internal bool Fits(string key, IReadOnlyDictionary<string, object> values) =>
        key.StartsWith(KeyPrefix, StringComparison.Ordinal) && (Where ?? []).All(condition => condition.Holds(values));
}
