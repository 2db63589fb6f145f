using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>The ratings of one recording by several raters, dimension by dimension.</summary>
/// <param name="File">Path below the corpus root.</param>
/// <param name="Arousal">Arousal, −1..1.</param>
/// <param name="Valence">Valence, −1..1.</param>
internal sealed record RatedRecording(string File, RaterTracks Arousal, RaterTracks Valence);
