namespace Prosodia.Corpora.Continuous;

/// <summary>The scale in which a source states a dimension. Values are converted once, at the importer, to the common −1..1.</summary>
/// <param name="Minimum">Value that means the lowest.</param>
/// <param name="Maximum">Value that means the highest; above <paramref name="Minimum"/>.</param>
public sealed record ValueScale(double Minimum, double Maximum)
{
    /// <summary>−1..1, the common scale.</summary>
    public static ValueScale Common { get; } = new(-1, 1);

    /// <summary>1..9, the self-assessment manikins.</summary>
    public static ValueScale OneToNine { get; } = new(1, 9);

    /// <summary>0..1.</summary>
    public static ValueScale Unit { get; } = new(0, 1);

    /// <summary>Every problem with this scale; empty when there is none.</summary>
    /// <returns>One sentence a problem.</returns>
    public IReadOnlyList<string> Errors() =>
        double.IsFinite(Minimum) && double.IsFinite(Maximum) && Minimum < Maximum
            ? []
            : [$"A scale needs a minimum below its maximum, not {Minimum}..{Maximum}."];

    /// <summary>Whether a value lies on the scale, to a millionth of its width. NaN does: it is a missing value.</summary>
    /// <param name="value">A value in the source's scale.</param>
    /// <returns>Whether it is in range.</returns>
    public bool Contains(double value)
    {
        var slack = 1e-6 * (Maximum - Minimum);
        return double.IsNaN(value) || (value >= Minimum - slack && value <= Maximum + slack);
    }

    /// <summary>Converts a value to −1..1.</summary>
    /// <param name="value">A value in the source's scale; NaN stays NaN.</param>
    /// <returns>The value on the common scale.</returns>
    public double ToCommon(double value) => this == Common ? value : (2 * (value - Minimum) / (Maximum - Minimum)) - 1;
}
