using Prosodia.Storage;

namespace Prosodia.Functions.Local.Watching;

/// <summary>A blob that a function is to handle.</summary>
/// <param name="Function">The function.</param>
/// <param name="Blob">The version of the blob that was announced.</param>
/// <param name="Attempt">Which attempt it is, from 1.</param>
internal sealed record LedgerEntry(string Function, BlobProperties Blob, int Attempt);
