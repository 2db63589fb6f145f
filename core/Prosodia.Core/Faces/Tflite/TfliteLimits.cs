namespace Prosodia.Faces.Tflite;

/// <summary>What a model may take at most, far above what nets for faces need.</summary>
internal static class TfliteLimits
{
    public const int Tensors = 4096;

    public const int Operators = 4096;

    /// <summary>Inputs or outputs of an operator or of the model.</summary>
    public const int Operands = 16;

    /// <summary>Values of a tensor.</summary>
    public const long Values = 1 << 22;

    /// <summary>Values of all tensors together, and once more of weights in the order that kernels read.</summary>
    public const long AllValues = 1 << 25;

    /// <summary>Multiplications of a run.</summary>
    public const long Work = 1_000_000_000;

    /// <summary>Longest file.</summary>
    public const int Bytes = 1 << 28;
}
