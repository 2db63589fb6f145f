namespace Prosodia.Scoring;

/// <summary>One node of a decision graph.</summary>
/// <param name="Stage">The classifier: <c>domain</c>, <c>emotion</c>.</param>
/// <param name="First">The class that a decision above 0 speaks for.</param>
/// <param name="Second">The other class.</param>
/// <param name="Decision">The machine's decision.</param>
/// <param name="Winner">The class that stays.</param>
public sealed record GraphStep(string Stage, string First, string Second, double Decision, string Winner);
