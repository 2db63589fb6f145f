using System.Collections.Immutable;

namespace Prosodia.Faces.Tflite;

/// <summary>An operator of a model as the file states it.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Code">What it does.</param>
/// <param name="Inputs">Tensors that it reads.</param>
/// <param name="Output">The tensor that it makes.</param>
/// <param name="Options">How it does it, if the file says.</param>
internal sealed record TfliteOperator(
    int Index, TfliteOperatorCode Code, ImmutableArray<TfliteTensor> Inputs, TfliteTensor Output, FlatTable? Options)
{
    public int Int32(int field, int fallback = 0) => Options?.Int32(field, fallback) ?? fallback;

    public int SByte(int field, int fallback = 0) => Options?.SByte(field, fallback) ?? fallback;

    public override string ToString() => $"operator {Index} ({Code})";
}
