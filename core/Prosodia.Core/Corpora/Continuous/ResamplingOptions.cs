namespace Prosodia.Corpora.Continuous;

/// <summary>Settings of <see cref="TraceResampling"/>.</summary>
public sealed record ResamplingOptions
{
    /// <summary>Grid points a second.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>
    /// How; block average unless told, because traces are sampled far more finely than the grid and averaging keeps the raters'
    /// jitter from aliasing into it.
    /// </summary>
    public ResamplingMethod Method { get; init; } = ResamplingMethod.BlockAverage;

    /// <summary>Longest distance in seconds over which <see cref="ResamplingMethod.Linear"/> may draw a line.</summary>
    public double MaximumGap { get; init; } = 2;

    /// <summary>Every problem with these settings; empty when there is none.</summary>
    /// <returns>One sentence a problem.</returns>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (!(Rate is > 0 and <= 1000))
        {
            errors.Add($"Rate must be above 0 and at most 1000 Hz, not {Rate}.");
        }

        if (!Enum.IsDefined(Method))
        {
            errors.Add($"Method {Method} is unknown.");
        }

        if (!(MaximumGap > 0 && double.IsFinite(MaximumGap)))
        {
            errors.Add($"MaximumGap must be a positive number of seconds, not {MaximumGap}.");
        }

        return errors;
    }
}
