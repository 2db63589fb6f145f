namespace Prosodia.Models.Packages;

/// <summary>One measure with its uncertainty.</summary>
/// <param name="Name">What was measured: <c>accuracy, leave one performer out</c>.</param>
/// <param name="Value">The measure.</param>
/// <param name="Lower">Lower end of its 95 % interval, if known.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Count">Utterances or pieces it rests on.</param>
public sealed record CardMetric(string Name, double Value, double? Lower, double? Upper, int Count);
