namespace Prosodia.Evaluation.Transfer.Pieces;

/// <summary>Something that does not take part.</summary>
/// <param name="Corpus">Its corpus.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutPiece(string Corpus, string Name, string Reason);
