namespace Prosodia.Corpora.Importers.Tools;

/// <summary>A labelled stretch of a NOVA annotation.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Label">The label.</param>
public sealed record NovaSegment(double Start, double End, string Label);
