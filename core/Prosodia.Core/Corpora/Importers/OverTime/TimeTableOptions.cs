using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>The columns and scales of a plain table of time-continuous labels.</summary>
public sealed record TimeTableOptions
{
    /// <summary>Column with the media file's name below the media root.</summary>
    public string File { get; init; } = "file";

    /// <summary>Column with the time in seconds.</summary>
    public string Time { get; init; } = "time";

    /// <summary>Column with arousal.</summary>
    public string Arousal { get; init; } = "arousal";

    /// <summary>Column with valence.</summary>
    public string Valence { get; init; } = "valence";

    /// <summary>Scale of arousal.</summary>
    public ValueScale ArousalScale { get; init; } = ValueScale.Common;

    /// <summary>Scale of valence.</summary>
    public ValueScale ValenceScale { get; init; } = ValueScale.Common;

    /// <summary>Every problem with these settings; empty when there is none.</summary>
    /// <returns>One sentence a problem.</returns>
    public IReadOnlyList<string> Errors() => [.. ArousalScale.Errors(), .. ValenceScale.Errors()];
}
