namespace Prosodia.Corpora.Importers.Tools;

/// <summary>One moment of a JAMS <c>mood_thayer</c> annotation, on the annotation's own scale.</summary>
/// <param name="Time">Seconds.</param>
/// <param name="Valence">First value of the pair.</param>
/// <param name="Arousal">Second value of the pair.</param>
public sealed record JamsMoodPoint(double Time, double Valence, double Arousal);
