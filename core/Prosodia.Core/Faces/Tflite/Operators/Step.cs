namespace Prosodia.Faces.Tflite.Operators;

/// <summary>One operator with its buffers, ready to run any number of times.</summary>
/// <remarks>
/// Each output value is one chain of operations in a fixed order, with fused multiply-add; vectors go across channels, never along a sum.
/// So results have the same bits with vectors of any width, and with none.
/// </remarks>
internal abstract class Step
{
    /// <summary>Computes the outputs from the inputs.</summary>
    public abstract void Run();
}
