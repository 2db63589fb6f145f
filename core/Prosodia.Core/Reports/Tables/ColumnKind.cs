namespace Prosodia.Reports.Tables;

/// <summary>What the cells of a column hold, and with that how they are shown.</summary>
public enum ColumnKind
{
    /// <summary>Words, on the left.</summary>
    Text,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>Numbers, rounded to the column's decimals.</summary>
    Number,

    /// <summary>Shares of one, shown times a hundred.</summary>
    Percent,

    /// <summary>Probabilities of a test, shown as "&lt; 0.001" when smaller than that.</summary>
    PValue,
}
