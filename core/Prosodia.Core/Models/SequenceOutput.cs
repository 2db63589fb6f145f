namespace Prosodia.Models;

/// <summary>One output of a sequence model.</summary>
/// <param name="Name"><c>arousal</c>, <c>valence</c>.</param>
/// <param name="Minimum">Lower end of the scale of the annotations that it was trained on.</param>
/// <param name="Maximum">Upper end.</param>
public sealed record SequenceOutput(string Name, double Minimum, double Maximum)
{
    /// <summary>
    /// A value brought within the scale. Scores are given out as the network says them, because what goes beyond the scale tells of its error;
    /// this is for what has ends, such as a tag or the axis of a picture.
    /// </summary>
    /// <param name="value">A score.</param>
    public double Clamp(double value) => Math.Clamp(value, Minimum, Maximum);

    /// <summary>Everything that is wrong with it.</summary>
    internal IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return "an output has no name";
        if (!(double.IsFinite(Minimum) && double.IsFinite(Maximum) && Minimum < Maximum))
            yield return $"the range of '{Name}' is {Minimum} to {Maximum}; it must be finite, and begin before it ends";
    }
}
