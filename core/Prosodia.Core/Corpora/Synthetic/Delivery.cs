namespace Prosodia.Corpora.Synthetic;

/// <summary>An utterance before it sounds: phones in time and the pitch over them.</summary>
/// <param name="Phones">In order, without overlap.</param>
/// <param name="Seconds">Length with the silence around it.</param>
/// <param name="Pitch">Hz at a time in seconds.</param>
internal sealed record Delivery(IReadOnlyList<TimedPhone> Phones, double Seconds, Func<double, double> Pitch);
