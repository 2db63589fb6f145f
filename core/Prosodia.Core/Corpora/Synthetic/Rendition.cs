namespace Prosodia.Corpora.Synthetic;

/// <summary>Who delivers what and how: everything that turns a sentence into an utterance.</summary>
/// <param name="Performer">Who.</param>
/// <param name="Score">What.</param>
/// <param name="Cues">How.</param>
internal sealed record Rendition(Performer Performer, SentenceScore Score, Expression Cues);
