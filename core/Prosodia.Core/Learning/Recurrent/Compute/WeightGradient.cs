namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Weight gradients: Σ over all steps of all sequences of (inputs, 1, outputs of the step before)ᵀ · (gradients of the sums).</summary>
internal static unsafe class WeightGradient
{
    /// <summary>Steps taken at a time: with the inputs of some hundred features they fit into the second-level cache.</summary>
    public const int RowsAtOnce = 192;

    /// <summary>Scratch for a number of rows of weights.</summary>
    public static long Scratch(int depth) => (long)RowsAtOnce * depth;

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
    /// <param name="scratch">As long as <see cref="Scratch"/> says.</param>
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
        Share share,
        float* scratch)
    {
        var blocks = new Blocks(inputCount + 1 + units, kernels.MaxRows).Of(share);
        var step = 0;
        for (var first = 0; first < order.Rows; first += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, order.Rows - first);
            for (var block = blocks.First; block < blocks.End; block++)
            {
                var (start, width) = (blocks.Start(block), blocks.Rows(block));
                var target = scratch + (start * count);
                var own = Math.Clamp(inputCount - start, 0, width);
                Packing.Columns(inputs + (first * inputStride) + start, inputStride, own, count, target, width);
                if (start <= inputCount && inputCount < start + width)
                    Packing.Ones(count, target + own, width);
                var before = Math.Max(0, start - inputCount - 1);
                var recurrent = start + width - inputCount - 1 - before;
                if (recurrent > 0)
                    PackStates(order, step, first, count, states + before, stateStride, recurrent, target + width - recurrent, width);
            }

            Gemm.Packed(kernels, scratch, blocks, count, sums.From(first), result, columns, first == 0 ? Sum.IsNew : Sum.IsAdded, Sum.IsAdded);
            while (step + 1 < order.Steps && order.Row(step + 1) <= first + count)
                step++;
        }
    }

    /// <summary>Rows first.. of the outputs one step before: from step to step they begin at another state row.</summary>
    private static void PackStates(
        SequenceOrder order, int step, int first, int count, float* states, nint stride, int columns, float* target, int targetStride)
    {
        for (var row = first; row < first + count; step++)
        {
            var end = Math.Min(first + count, order.Row(step) + order.Active(step));
            var state = order.PreviousStateRow(step) + row - order.Row(step);
            Packing.Columns(states + (state * stride), stride, columns, end - row, target + ((row - first) * targetStride), targetStride);
            row = end;
        }
    }
}
