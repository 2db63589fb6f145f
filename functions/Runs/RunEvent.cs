namespace Prosodia.Functions.Runs;

/// <summary>A change of a run.</summary>
/// <param name="Sequence">1 for the first of a run, and so on.</param>
/// <param name="Time">When.</param>
/// <param name="State">The state from then on.</param>
/// <param name="Done">Parts that were done.</param>
/// <param name="Total">Parts there were.</param>
/// <param name="SecondsLeft">Estimate of the time left, in seconds.</param>
/// <param name="Message">What it was at.</param>
public sealed record RunEvent(int Sequence, DateTimeOffset Time, RunState State, int Done, int Total, double? SecondsLeft, string? Message);
