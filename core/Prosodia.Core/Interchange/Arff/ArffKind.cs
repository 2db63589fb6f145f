namespace Prosodia.Interchange.Arff;

/// <summary>Kinds of ARFF attributes.</summary>
public enum ArffKind
{
    /// <summary>A number (numeric, real, integer).</summary>
    Numeric,

    /// <summary>Text (string, and date as written).</summary>
    Text,

    /// <summary>One of a list.</summary>
    Nominal,
}
