namespace Prosodia.Storage;

/// <summary>Which rows.</summary>
/// <param name="Partition">Those of this partition; null for all.</param>
/// <param name="KeyPrefix">Those whose key begins with this.</param>
/// <param name="Where">Conditions on columns, all of which must hold.</param>
/// <param name="Limit">Most rows in a page, 1 to 1,000. A page may have fewer though there are more.</param>
public sealed record TableQuery(string? Partition = null, string KeyPrefix = "", IReadOnlyList<ColumnCondition>? Where = null, int Limit = 100);
