namespace Prosodia.Corpora.Importers.Tools;

/// <summary>
/// Which column of an ELAN tab export is what. A column is named by its header, or by its number from 1 when the export has no
/// header line; all columns that are given must be named the same way.
/// </summary>
/// <param name="Start">Begin time.</param>
/// <param name="Label">The annotation: an emotion.</param>
public sealed record ElanOptions(string Start, string Label)
{
    /// <summary>End time; null to use <see cref="Duration"/>.</summary>
    public string? End { get; init; }

    /// <summary>Duration; ignored when there is an end time.</summary>
    public string? Duration { get; init; }

    /// <summary>Participant; null for none.</summary>
    public string? Participant { get; init; }

    /// <summary>Tier; null for none.</summary>
    public string? Tier { get; init; }

    /// <summary>Only rows of this tier are read; null for all. Needs <see cref="Tier"/>.</summary>
    public string? OnlyTier { get; init; }

    /// <summary>Name of the media file or its path; null when the export is named like its recording.</summary>
    public string? File { get; init; }

    /// <summary>Every problem with these settings; empty when there is none.</summary>
    /// <returns>One sentence a problem.</returns>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (End is null && Duration is null)
        {
            errors.Add("An end or a duration column is needed.");
        }

        if (OnlyTier is not null && Tier is null)
        {
            errors.Add("To read one tier, name the tier column.");
        }

        if (Columns().Select(c => int.TryParse(c, out _)).Distinct().Count() > 1)
        {
            errors.Add("Name all columns by header, or all by number.");
        }

        return errors;
    }

    /// <summary>The columns that are given.</summary>
    /// <returns>Names or numbers.</returns>
    internal IEnumerable<string> Columns() => new[] { Start, Label, End, Duration, Participant, Tier, File }.OfType<string>();
}
