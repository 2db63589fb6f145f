namespace Prosodia.Functions.Orchestrations;

/// <summary>A batch of an archive run: a few media, scored and tagged one after the other.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Batch">Its number, from 0.</param>
public sealed record ArchiveBatch(string RunId, int Batch);
