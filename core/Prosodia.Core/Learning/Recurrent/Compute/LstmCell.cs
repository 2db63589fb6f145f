using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>One step of the cells of a layer, forwards and backwards, for a block of sequences and 8 units at a time.</summary>
/// <remarks>
/// Coutinho &amp; Schuller (2017), equations 1–5, with a for what the weights bring into a gate:
/// i = σ(a_i + p_i c′), f = σ(a_f + p_f c′), g = tanh(a_g), c = f c′ + i g, o = σ(a_o + p_o c), h = o tanh(c), where c′ is c one step before.
/// </remarks>
internal static unsafe class LstmCell
{
    private const int Lanes = LayerShape.Lanes;

    /// <summary>Rows of one step, some of the units: <paramref name="gates"/> in place from a to i, f, g, o; c, tanh(c) and h from c′.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        LayerShape shape, (int Start, int End) units, int rows, float* peepholes, PanelView gates, float* previous, float* cells, float* squashed, float* outputs)
    {
        var stride = shape.PaddedUnits;
        for (var unit = units.Start; unit < units.End; unit += Lanes)
        {
            var peepholeI = Vector256.Load(peepholes + unit);
            var peepholeF = Vector256.Load(peepholes + stride + unit);
            var peepholeO = Vector256.Load(peepholes + (2 * stride) + unit);
            var first = gates.Panel(unit / Lanes * 2);
            var second = first + gates.PanelStride;
            for (var row = 0; row < rows; row++, first += PanelView.Width, second += PanelView.Width)
            {
                var at = (row * stride) + unit;
                var before = Vector256.Load(previous + at);
                var i = Activation.Logistic(Vector256.FusedMultiplyAdd(peepholeI, before, Vector256.Load(first)));
                var f = Activation.Logistic(Vector256.FusedMultiplyAdd(peepholeF, before, Vector256.Load(first + Lanes)));
                var g = Activation.Tanh(Vector256.Load(second));
                i.Store(first);
                f.Store(first + Lanes);
                g.Store(second);
                Vector256.FusedMultiplyAdd(f, before, i * g).Store(cells + at);
            }

            // A loop of its own: what waits for c would hold up the next row.
            second = gates.Panel((unit / Lanes * 2) + 1);
            for (var row = 0; row < rows; row++, second += PanelView.Width)
            {
                var at = (row * stride) + unit;
                var c = Vector256.Load(cells + at);
                var o = Activation.Logistic(Vector256.FusedMultiplyAdd(peepholeO, c, Vector256.Load(second + Lanes)));
                var t = Activation.Tanh(c);
                o.Store(second + Lanes);
                t.Store(squashed + at);
                (o * t).Store(outputs + at);
            }
        }
    }

    /// <summary>
    /// Rows of one step, some of the units: <paramref name="gates"/> in place from i, f, g, o to the gradients of a, each held to ±<paramref name="clip"/>;
    /// <paramref name="carry"/> from the gradient that reaches c out of the step after to that of c′; peephole gradients are added.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        LayerShape shape,
        (int Start, int End) units,
        int rows,
        float* peepholes,
        float* peepholeGradients,
        PanelView gates,
        float* previous,
        float* cells,
        float* squashed,
        float* outputGradients,
        float* carry,
        float clip)
    {
        var stride = shape.PaddedUnits;
        var one = Vector256<float>.One;
        for (var unit = units.Start; unit < units.End; unit += Lanes)
        {
            var (atI, atF, atO) = (unit, stride + unit, (2 * stride) + unit);
            var (peepholeI, peepholeF, peepholeO) = (Vector256.Load(peepholes + atI), Vector256.Load(peepholes + atF), Vector256.Load(peepholes + atO));
            var sumI = Vector256.Load(peepholeGradients + atI);
            var sumF = Vector256.Load(peepholeGradients + atF);
            var sumO = Vector256.Load(peepholeGradients + atO);
            var first = gates.Panel(unit / Lanes * 2);
            var second = first + gates.PanelStride;
            for (var row = 0; row < rows; row++, first += PanelView.Width, second += PanelView.Width)
            {
                var at = (row * stride) + unit;
                var (i, f, g, o) = (Vector256.Load(first), Vector256.Load(first + Lanes), Vector256.Load(second), Vector256.Load(second + Lanes));
                var before = Vector256.Load(previous + at);
                var t = Vector256.Load(squashed + at);
                var dh = Vector256.Load(outputGradients + at);

                var dao = dh * t * o * (one - o);
                var dc = Vector256.FusedMultiplyAdd(dh * o, one - (t * t), Vector256.Load(carry + at));
                dc = Vector256.FusedMultiplyAdd(dao, peepholeO, dc);
                var dai = Clip(dc * g * i * (one - i), clip);
                var daf = Clip(dc * before * f * (one - f), clip);
                var dag = Clip(dc * i * (one - (g * g)), clip);
                dao = Clip(dao, clip);
                var back = Vector256.FusedMultiplyAdd(dai, peepholeI, dc * f);
                Vector256.FusedMultiplyAdd(daf, peepholeF, back).Store(carry + at);

                dai.Store(first);
                daf.Store(first + Lanes);
                dag.Store(second);
                dao.Store(second + Lanes);
                sumI = Vector256.FusedMultiplyAdd(dai, before, sumI);
                sumF = Vector256.FusedMultiplyAdd(daf, before, sumF);
                sumO = Vector256.FusedMultiplyAdd(dao, Vector256.Load(cells + at), sumO);
            }

            sumI.Store(peepholeGradients + atI);
            sumF.Store(peepholeGradients + atF);
            sumO.Store(peepholeGradients + atO);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Clip(Vector256<float> x, float clip) => // what may be NaN comes second, as in Activation
        Vector256.MaxNative(Vector256.Create(-clip), Vector256.MinNative(Vector256.Create(clip), x));
}
