using System.Collections.Immutable;

namespace Prosodia.Interchange.Arff;

/// <summary>A row of an ARFF file.</summary>
/// <param name="Line">1-based line on which it stands.</param>
/// <param name="Cells">One cell an attribute; null where it says <c>?</c>.</param>
public sealed record ArffRow(int Line, ImmutableArray<string?> Cells);
