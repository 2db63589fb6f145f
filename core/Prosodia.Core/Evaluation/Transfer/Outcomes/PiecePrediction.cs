using System.Collections.Immutable;

namespace Prosodia.Evaluation.Transfer.Outcomes;

/// <summary>What a model says of a piece.</summary>
/// <param name="Piece">Index of the piece in its domain.</param>
/// <param name="Values">Steps × dimensions.</param>
public sealed record PiecePrediction(int Piece, ImmutableArray<float> Values);
