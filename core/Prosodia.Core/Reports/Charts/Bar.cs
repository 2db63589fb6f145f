namespace Prosodia.Reports.Charts;

/// <summary>A bar: a value with its interval and what a paper reports for it.</summary>
/// <param name="Value">Its height; NaN for a bar that is missing.</param>
/// <param name="Low">Lower end of the interval; NaN for none.</param>
/// <param name="High">Upper end; NaN for none.</param>
/// <param name="Published">The published figure, drawn as a mark; NaN for none.</param>
public readonly record struct Bar(double Value, double Low = double.NaN, double High = double.NaN, double Published = double.NaN)
{
    /// <summary>A bar without an interval.</summary>
    /// <param name="value">Its height.</param>
    public static implicit operator Bar(double value) => new(value);
}
