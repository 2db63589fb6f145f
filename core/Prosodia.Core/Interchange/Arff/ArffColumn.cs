using System.Collections.Immutable;

namespace Prosodia.Interchange.Arff;

/// <summary>A column of an ARFF file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Values">The list of a nominal attribute; empty otherwise.</param>
public sealed record ArffColumn(string Name, ArffKind Kind, ImmutableArray<string> Values);
