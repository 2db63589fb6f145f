using System.Collections.Immutable;

namespace Prosodia.Faces.Tflite;

/// <summary>One operator of a network.</summary>
/// <param name="Number">Its place in the file, from 0, for errors.</param>
/// <param name="Code">Which operator.</param>
/// <param name="Inputs">Tensors that it reads, by their numbers; −1 for one that is left out.</param>
/// <param name="Outputs">Tensors that it writes.</param>
/// <param name="Options">Its settings; null for none.</param>
internal sealed record TfliteOperator(int Number, OperatorCode Code, ImmutableArray<int> Inputs, ImmutableArray<int> Outputs, FlatTable? Options);
