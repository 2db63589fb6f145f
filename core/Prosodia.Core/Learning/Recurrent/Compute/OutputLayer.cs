using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>
/// The linear or logistic output layer, forwards and backwards over all steps at once. Shapes: inputs rows × inputs, outputs and their gradients
/// rows × outputs (in panels).
/// </summary>
internal static unsafe class OutputLayer
{
    /// <summary>y = h·W + b, or the logistic function of that.</summary>
    public static void Forward(
        Kernels kernels, OutputShape shape, OutputKind kind, float* parameters, int rows, float* inputs, nint inputStride, PanelView outputs, float* scratch)
    {
        Gemm.Affine(kernels, inputs, inputStride, rows, shape.Inputs, shape.Weights(parameters), outputs, shape.Outputs, scratch);
        if (kind == OutputKind.Linear)
            return;
        for (var panel = 0; panel < shape.Panels; panel++)
        {
            var at = outputs.Panel(panel);
            for (var end = at + (rows * PanelView.Width); at < end; at += Vector256<float>.Count)
                Activation.Logistic(Vector256.Load(at)).Store(at);
        }
    }

    /// <summary>From the gradients of y, in place, to those of the sums.</summary>
    public static void Backward(OutputShape shape, OutputKind kind, int rows, PanelView outputs, PanelView gradients)
    {
        if (kind == OutputKind.Linear)
            return;
        for (var panel = 0; panel < shape.Panels; panel++)
        {
            var y = outputs.Panel(panel);
            var d = gradients.Panel(panel);
            for (var end = y + (rows * PanelView.Width); y < end; y += Vector256<float>.Count, d += Vector256<float>.Count)
            {
                var value = Vector256.Load(y);
                (Vector256.Load(d) * value * (Vector256<float>.One - value)).Store(d);
            }
        }
    }
}
