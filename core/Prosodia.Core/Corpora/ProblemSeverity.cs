namespace Prosodia.Corpora;

/// <summary>How much a problem matters.</summary>
public enum ProblemSeverity
{
    /// <summary>Worth knowing; nothing is lost.</summary>
    Note,

    /// <summary>The corpus is usable, but not for everything.</summary>
    Warning,

    /// <summary>The corpus cannot be used until this is mended.</summary>
    Error,
}
