namespace Prosodia.Scoring.Tags;

/// <summary>One dimension over a recording.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="P10">The value that a tenth of the seconds lies below.</param>
/// <param name="P50">Median.</param>
/// <param name="P90">The value that nine tenths lie below.</param>
/// <param name="Minimum">Lower end of the scale.</param>
/// <param name="Maximum">Upper end.</param>
public sealed record DimensionSummary(double Mean, double P10, double P50, double P90, double Minimum, double Maximum);
