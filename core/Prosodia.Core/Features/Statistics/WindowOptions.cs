namespace Prosodia.Features.Statistics;

/// <summary>Length and distance of the windows of <see cref="WindowStatistics"/>.</summary>
public sealed record WindowOptions
{
    /// <summary>2 s windows every second, as in the paper.</summary>
    public static WindowOptions Default { get; } = new();

    /// <summary>Seconds a window covers. Range 0.1..60.</summary>
    public double Length { get; init; } = 2;

    /// <summary>Seconds from window to window. Range 0.1..<see cref="Length"/>.</summary>
    public double Hop { get; init; } = 1;

    /// <summary>Everything that is wrong with the values; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (!(Length >= 0.1 && Length <= 60))
            errors.Add($"Length must be from 0.1 to 60 s, not {Length}.");
        if (!(Hop >= 0.1 && Hop <= Length))
            errors.Add($"Hop must be from 0.1 s to the length of a window, not {Hop}.");
        return errors;
    }

    /// <summary>Refuses values out of range, naming all of them.</summary>
    /// <param name="parameter">The caller's parameter that holds this object.</param>
    /// <exception cref="ArgumentException">One or more values are out of range.</exception>
    internal void Validate(string parameter)
    {
        var errors = Errors();
        if (errors.Count > 0)
            throw new ArgumentException($"Windows: {string.Join(' ', errors)}", parameter);
    }
}
