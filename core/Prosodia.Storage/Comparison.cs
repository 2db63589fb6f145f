namespace Prosodia.Storage;

/// <summary>How values are compared; texts ordinally.</summary>
public enum Comparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>At least.</summary>
    AtLeast,

    /// <summary>At most.</summary>
    AtMost,
}
