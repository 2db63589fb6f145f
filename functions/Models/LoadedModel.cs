using Prosodia.Scoring;

namespace Prosodia.Functions.Models;

/// <summary>A model in memory.</summary>
/// <param name="Model">The model.</param>
/// <param name="ETag">That of the blob it was read from.</param>
/// <param name="Bytes">Length of its package, which is about what it takes.</param>
public sealed record LoadedModel(ScoringModel Model, string ETag, long Bytes);
