namespace Prosodia.Storage;

/// <summary>What becomes of a row that is there already.</summary>
public enum RowWrite
{
    /// <summary>It is a conflict.</summary>
    Insert,

    /// <summary>It is replaced.</summary>
    Replace,

    /// <summary>It keeps the columns that the new one does not have.</summary>
    Merge,
}
