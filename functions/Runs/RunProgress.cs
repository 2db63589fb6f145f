namespace Prosodia.Functions.Runs;

/// <summary>A report of a run at work, as orchestrations make them. What is null stays as it was.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Done">Parts that are done.</param>
/// <param name="Total">Parts there are.</param>
/// <param name="SecondsLeft">Estimate of the time left, in seconds.</param>
/// <param name="Message">What it is at, or why it failed.</param>
public sealed record RunProgress(RunState State, int? Done = null, int? Total = null, double? SecondsLeft = null, string? Message = null);
