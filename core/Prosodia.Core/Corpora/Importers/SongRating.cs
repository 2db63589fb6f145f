namespace Prosodia.Corpora.Importers;

/// <summary>One rating of a whole song, on the common scale.</summary>
/// <param name="File">Path below the corpus root.</param>
/// <param name="Arousal">Mean over raters, −1..1.</param>
/// <param name="Valence">Mean over raters, −1..1.</param>
/// <param name="ArousalDeviation">Standard deviation over raters, in units of the common scale.</param>
/// <param name="ValenceDeviation">Standard deviation over raters, in units of the common scale.</param>
public sealed record SongRating(string File, double Arousal, double Valence, double ArousalDeviation, double ValenceDeviation);
