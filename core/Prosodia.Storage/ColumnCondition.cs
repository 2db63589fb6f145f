namespace Prosodia.Storage;

/// <summary>A condition on a column. A row without the column, or with a value of another type in it, does not fulfil it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Comparison">How.</param>
/// <param name="Value">With what: of the column's type.</param>
public sealed record ColumnCondition(string Column, Comparison Comparison, object Value)
{
    /// <summary>Everything that is wrong with the condition.</summary>
    public IEnumerable<string> Problems()
    {
        if ((TableRules.ColumnProblem(Column) ?? TableRules.ValueProblem(Value)) is { } problem)
            yield return $"the condition on '{Column}': {problem}";
        else if (Value is double number && !double.IsFinite(number))
            yield return $"the condition on '{Column}': nothing is compared with {number}";
        else if (Value is bool && Comparison != Comparison.Equal)
            yield return $"the condition on '{Column}': a bool is compared for equality only";
    }

    /// <summary>Whether it holds of a row.</summary>
    internal bool Holds(IReadOnlyDictionary<string, object> values) => values.TryGetValue(Column, out var value) && (value, Value) switch
    {
        (string a, string b) => Holds(string.CompareOrdinal(a, b)),
        (double a, double b) => !double.IsNaN(a) && Holds(a.CompareTo(b)),
        _ when value.GetType() == Value.GetType() => Holds(((IComparable)value).CompareTo(Value)),
        _ => false,
    };

    private bool Holds(int order) => Comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.AtLeast => order >= 0,
        _ => order <= 0,
    };
}
