namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>
/// A layer of peephole LSTM cells, forwards and backwards over a batch. Shapes: inputs rows × inputs, gates rows × 4 · units (in panels), outputs
/// and cells (sequences + rows) × units, where rows are the steps of all sequences as <see cref="SequenceOrder"/> arranges them.
/// </summary>
/// <remarks>
/// What comes from the inputs, and all weight gradients, are one matrix product over all steps. Only the recurrent products go step by step,
/// each over all sequences that still run; there a worker has units of its own and waits for the others once a step.
/// </remarks>
internal static unsafe class LstmLayer
{
    /// <summary>Gates, cells and outputs of all steps; the state before the first step is already in its place.</summary>
    public static void Forward(
        Kernels kernels,
        LayerShape shape,
        float* parameters,
        SequenceOrder order,
        float* inputs,
        nint inputStride,
        LayerState state,
        Share share,
        float* scratch)
    {
        var (first, end) = share.Of(order.Rows);
        var weights = shape.InputWeights(parameters);
        Gemm.Affine(kernels, inputs + (first * inputStride), inputStride, end - first, shape.Inputs, weights, state.Gates.From(first), shape.GateColumns, scratch);
        share.Meet();
        var units = shape.UnitsOf(share);
        var (panel, columns) = (LayerShape.GatePanel(units.Start), LayerShape.GateColumn(units.End - units.Start));
        var (padded, recurrent) = (shape.PaddedUnits, shape.RecurrentWeights(parameters).FromPanel(panel));
        for (var step = 0; step < order.Steps; step++)
        {
            var (row, active) = (order.Row(step), order.Active(step));
            var before = (nint)order.PreviousStateRow(step) * padded;
            var after = (nint)(order.Count + row) * padded;
            var gates = state.Gates.From(row);
            var own = gates.FromPanel(panel);
            Gemm.Multiply(kernels, state.Outputs + before, padded, active, shape.Units, recurrent, own, columns, scratch, fromTheEnd: step % 2 == 1);
            LstmCell.Forward(
                shape,
                units,
                active,
                parameters + shape.PeepholeOffset,
                gates,
                state.Cells + before,
                state.Cells + after,
                state.Squashed + (row * padded),
                state.Outputs + after);
            share.Meet();
        }
    }

    /// <summary>From the gradients of the outputs to those of what goes into the gates, in place of the gates, and of the peepholes.</summary>
    /// <param name="kernels">The machine's kernels.</param>
    /// <param name="shape">The layer.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="transposed">Its recurrent weights, transposed: gate columns × units.</param>
    /// <param name="order">The sequences.</param>
    /// <param name="state">What the forward pass left.</param>
    /// <param name="outputGradients">Rows × padded units: from the layer above; then complete.</param>
    /// <param name="carry">Sequences × padded units, to work in.</param>
    /// <param name="clip">Bound of the gradients of what goes into the gates.</param>
    /// <param name="gradients">Receives the peepholes' gradients.</param>
    /// <param name="share">Units are shared.</param>
    public static void Backward(
        Kernels kernels,
        LayerShape shape,
        float* parameters,
        PanelView transposed,
        SequenceOrder order,
        LayerState state,
        float* outputGradients,
        float* carry,
        float clip,
        float* gradients,
        Share share)
    {
        var padded = shape.PaddedUnits;
        if (share.IsFirst)
        {
            new Span<float>(carry, order.Count * padded).Clear();
            new Span<float>(gradients + shape.PeepholeOffset, 3 * padded).Clear();
        }

        share.Meet();
        var units = shape.UnitsOf(share);
        var weights = transposed.FromPanel(units.Start / PanelView.Width);
        for (var step = order.Steps - 1; step >= 0; step--)
        {
            var (row, active) = (order.Row(step), order.Active(step));
            var before = (nint)order.PreviousStateRow(step) * padded;
            var after = (nint)(order.Count + row) * padded;
            var gates = state.Gates.From(row);
            LstmCell.Backward(
                shape,
                units,
                active,
                parameters + shape.PeepholeOffset,
                gradients + shape.PeepholeOffset,
                gates,
                state.Cells + before,
                state.Cells + after,
                state.Squashed + (row * padded),
                outputGradients + (row * padded),
                carry,
                clip);
            share.Meet();
            if (step == 0)
                break;
            var earlier = new PanelView(outputGradients + (order.Row(step - 1) * padded) + units.Start, PanelView.Width, padded);
            Gemm.MultiplyPanels(kernels, gates, active, shape.Panels, weights, earlier, units.End - units.Start, Sum.GoesOn, fromTheEnd: step % 2 == 1);
        }
    }

    /// <summary>Gradients of the weights from what <see cref="Backward"/> left in the gates.</summary>
    public static void Gradient(
        Kernels kernels, LayerShape shape, SequenceOrder order, float* inputs, nint inputStride, LayerState state, float* gradients, Share share) =>
        WeightGradient.Compute(
            kernels,
            order,
            inputs,
            inputStride,
            shape.Inputs,
            state.Outputs,
            shape.PaddedUnits,
            shape.Units,
            state.Gates,
            shape.GateColumns,
            shape.InputWeights(gradients),
            share);
}
