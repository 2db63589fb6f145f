namespace Prosodia.Storage;

/// <summary>What must hold of the stored blob for a write to happen.</summary>
/// <param name="IfMatch">It has this ETag; null for any.</param>
/// <param name="IfAbsent">There is none.</param>
/// <param name="LeaseId">The caller holds this lease on it; null for none.</param>
public readonly record struct BlobCondition(string? IfMatch = null, bool IfAbsent = false, string? LeaseId = null);
