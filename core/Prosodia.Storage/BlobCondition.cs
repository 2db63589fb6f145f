namespace Prosodia.Storage;

/// <summary>What must hold of the blob that is there, for a write to be made.</summary>
/// <param name="IfMatch">It has this ETag.</param>
/// <param name="IfAbsent">There is none.</param>
/// <param name="LeaseId">The caller has it by this lease.</param>
public readonly record struct BlobCondition(string? IfMatch = null, bool IfAbsent = false, string? LeaseId = null);
