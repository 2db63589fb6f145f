namespace Prosodia.Corpora.Importers.Tools;

/// <summary>Kinds of NOVA annotations.</summary>
public enum NovaKind
{
    /// <summary>One score a frame.</summary>
    Continuous,

    /// <summary>Segments with one of a list of labels.</summary>
    Discrete,

    /// <summary>Segments with free text.</summary>
    Free,
}
