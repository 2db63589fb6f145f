namespace Prosodia.Corpora.Synthetic;

/// <summary>What the pair of corpora with time-continuous arousal and valence shall contain. The defaults give 8 minutes of each.</summary>
public sealed record SyntheticAffectOptions
{
    /// <summary>Everything follows from this.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Pieces of music, and as many monologues, 1..99.</summary>
    public int Pieces { get; init; } = 8;

    /// <summary>Length of each in seconds, 5..600.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>Simulated raters, 1..50; the annotation is their mean.</summary>
    public int Raters { get; init; } = 6;

    /// <summary>Samples a second, 8,000..48,000.</summary>
    public int SampleRate { get; init; } = 16000;

    /// <summary>Every problem at once; empty when there is none.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (Pieces is < 1 or > 99) errors.Add($"Pieces is {Pieces}; it must be 1..99.");
        if (Seconds is < 5 or > 600) errors.Add($"Seconds is {Seconds}; it must be 5..600.");
        if (Raters is < 1 or > 50) errors.Add($"Raters is {Raters}; it must be 1..50.");
        if (SampleRate is < 8000 or > 48000) errors.Add($"SampleRate is {SampleRate}; it must be 8000..48000.");
        return errors;
    }
}
