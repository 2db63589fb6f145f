namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Weight gradients: Σ over all steps of all sequences of (inputs, 1, outputs of the step before)ᵀ · (gradients of the sums).</summary>
internal static unsafe class WeightGradient
{
    /// <summary>Steps taken at a time, whose products are a sum of their own.</summary>
    private const int RowsAtOnce = 112;

    /// <summary>Sets <paramref name="result"/> (inputs + 1 + units) × columns.</summary>
    /// <param name="kernels">The machine's kernels.</param>
    /// <param name="order">The sequences.</param>
    /// <param name="inputs">Rows × inputs.</param>
    /// <param name="inputStride">From row to row of them.</param>
    /// <param name="inputCount">Inputs.</param>
    /// <param name="states">State rows of the layer's own outputs; not read when there are no <paramref name="units"/>.</param>
    /// <param name="stateStride">From row to row of them.</param>
    /// <param name="units">Units whose output of the step before is an input, or 0.</param>
    /// <param name="sums">Gradients of the sums, rows × columns.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="result">Receives the gradients.</param>
    /// <param name="share">Rows of weights are shared.</param>
    public static void Compute(
        Kernels kernels,
        SequenceOrder order,
        float* inputs,
        nint inputStride,
        int inputCount,
        float* states,
        nint stateStride,
        int units,
        PanelView sums,
        int columns,
        PanelView result,
        Share share)
    {
        var inputBlocks = new Blocks(inputCount, kernels.MaxRows).Of(share);
        var stateBlocks = new Blocks(units, kernels.MaxRows).Of(share);
        var bias = new Blocks(share.IsFirst ? 1 : 0, 1);
        var one = 1f;
        var (row, step) = (0, 0);
        while (row < order.Rows)
        {
            var next = EndOfRun(order, row, ref step, out var before);
            var (own, sum) = (sums.From(row), row == 0 ? Sum.IsNew : Sum.IsAdded);
            Gemm.Transposed(kernels, inputs + (row * inputStride), inputStride, inputBlocks, next - row, own, result, columns, sum);
            Gemm.Transposed(kernels, &one, 0, bias, next - row, own, result.From(inputCount), columns, sum);
            Gemm.Transposed(kernels, states + (before * stateStride), stateStride, stateBlocks, next - row, own, result.From(inputCount + 1), columns, sum);
            row = next;
        }
    }

    /// <summary>The row after those that come next, whose outputs of the step before lie one after the other from state row <paramref name="before"/> on.</summary>
    /// <remarks>They do until a sequence has ended: the step after has fewer rows than the one before.</remarks>
    private static int EndOfRun(SequenceOrder order, int row, ref int step, out int before)
    {
        before = order.PreviousStateRow(step) + row - order.Row(step);
        var end = order.Row(step) + order.Active(step);
        while (end < row + RowsAtOnce && step + 1 < order.Steps && order.PreviousStateRow(step + 1) == before + end - row)
        {
            step++;
            end += order.Active(step);
        }

        if (end <= row + RowsAtOnce)
        {
            step++;
            return end;
        }

        return row + RowsAtOnce;
    }
}
