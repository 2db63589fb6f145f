namespace Prosodia.Scoring;

/// <summary>One second of a sequence model, as a stream hands it out.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="Time">Seconds from the start of the recording.</param>
/// <param name="Values">A value a dimension, by name.</param>
public sealed record AffectLine(string Model, double Time, IReadOnlyDictionary<string, float> Values);
