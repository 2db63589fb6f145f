namespace Prosodia.Features.Statistics;

/// <summary>
/// Which frames count as non-silent: those whose <c>pcm_RMSenergy_sma</c> is greater than
/// max(<see cref="Floor"/>, <see cref="Share"/> · percentile), the <see cref="Percentile"/> being taken over all frames of the utterance
/// (or segment) by linear interpolation.
/// </summary>
public sealed record SilenceRule
{
    /// <summary>The rule of the reference figures: max(0.001, 0.05 · 95th percentile).</summary>
    public static SilenceRule Default { get; } = new();

    /// <summary>RMS energy that is silence in any recording; full scale is 1. Range 0..1.</summary>
    public double Floor { get; init; } = 0.001;

    /// <summary>Share of the utterance's own loud level below which a frame is silent. Range 0..1.</summary>
    public double Share { get; init; } = 0.05;

    /// <summary>The percentile that stands for the utterance's loud level. Range 0..100.</summary>
    public double Percentile { get; init; } = 95;

    /// <summary>Everything that is wrong with the values; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        Check(Floor, 1, nameof(Floor));
        Check(Share, 1, nameof(Share));
        Check(Percentile, 100, nameof(Percentile));
        return errors;

        void Check(double value, double maximum, string name)
        {
            if (!(value >= 0 && value <= maximum))
                errors.Add($"{name} must be from 0 to {maximum}, not {value}.");
        }
    }

    /// <summary>Refuses values out of range, naming all of them.</summary>
    /// <param name="parameter">The caller's parameter that holds this object.</param>
    /// <exception cref="ArgumentException">One or more values are out of range.</exception>
    internal void Validate(string parameter)
    {
        var errors = Errors();
        if (errors.Count > 0)
            throw new ArgumentException($"Silence rule: {string.Join(' ', errors)}", parameter);
    }
}
