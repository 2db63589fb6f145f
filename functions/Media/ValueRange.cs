namespace Prosodia.Functions.Media;

/// <summary>Ends of a range, both included; null where it is open.</summary>
/// <param name="Least">The least value.</param>
/// <param name="Most">The greatest value.</param>
public readonly record struct ValueRange(double? Least, double? Most);
