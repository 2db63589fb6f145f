namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The backward pass that belongs to a <see cref="NetworkPass"/>: from gradients of the outputs to gradients of the parameters.</summary>
internal sealed unsafe class BackwardPass
{
    private readonly NetworkLayout _layout;
    private readonly NetworkPass _forward;
    private readonly int _frozenLayers;
    private readonly AlignedBuffer?[] _layerGradients;
    private readonly AlignedBuffer _outputGradients;
    private readonly AlignedBuffer _parameterGradients;
    private readonly AlignedBuffer _carry;

    /// <summary>Makes room, as much as the forward pass has.</summary>
    /// <param name="layout">The network.</param>
    /// <param name="forward">The forward pass.</param>
    /// <param name="rows">Most steps of all sequences together.</param>
    /// <param name="sequences">Most sequences.</param>
    /// <param name="frozenLayers">LSTM layers that are not trained.</param>
    public BackwardPass(NetworkLayout layout, NetworkPass forward, int rows, int sequences, int frozenLayers)
    {
        (_layout, _forward, _frozenLayers) = (layout, forward, frozenLayers);
        _layerGradients = [.. layout.Layers.Select((shape, layer) => layer < frozenLayers ? null : new AlignedBuffer((long)rows * shape.PaddedUnits))];
        _outputGradients = new(layout.Output.Panels * (long)forward.Outputs.PanelStride);
        _parameterGradients = new(layout.Length);
        _carry = new((long)sequences * layout.Layers.Max(shape => shape.PaddedUnits));
    }

    /// <summary>Rows × outputs, to be filled; beyond the last output they stay zero.</summary>
    public PanelView OutputGradients => new(_outputGradients.Start, _forward.Outputs.PanelStride, PanelView.Width);

    /// <summary>The result, laid out like the parameters; nothing is written for frozen layers.</summary>
    public AlignedBuffer ParameterGradients => _parameterGradients;

    /// <summary>Computes <see cref="ParameterGradients"/>, all of it when every worker has returned.</summary>
    /// <param name="parameters">The parameters that the forward pass used.</param>
    /// <param name="transposed">The same, transposed.</param>
    /// <param name="order">The sequences.</param>
    /// <param name="clip">Bound of the gradients of what goes into a gate.</param>
    /// <param name="share">What this worker does; all call this.</param>
    public void Run(float* parameters, TransposedWeights transposed, SequenceOrder order, float clip, Share share)
    {
        var (first, end) = share.Of(order.Rows);
        Output(order, share);
        for (var layer = _layout.Layers.Length - 1; layer >= _frozenLayers; layer--)
        {
            var (shape, offset, state) = (_layout.Layers[layer], _layout.Offsets[layer], _forward.States[layer]);
            var (source, weights) = layer == _layout.Layers.Length - 1
                ? (OutputGradients, transposed.Output)
                : (_forward.States[layer + 1].Gates, transposed.Inputs(layer + 1));
            var panels = layer == _layout.Layers.Length - 1 ? _layout.Output.Panels : _layout.Layers[layer + 1].Panels;
            var gradients = _layerGradients[layer]!.Start;
            var target = new PanelView(gradients, PanelView.Width, shape.PaddedUnits);
            Gemm.MultiplyPanels(_forward.Kernels, source.From(first), end - first, panels, weights, target.From(first), shape.PaddedUnits, Sum.IsNew);

            var result = _parameterGradients.Start + offset;
            LstmLayer.Backward(
                _forward.Kernels,
                shape,
                parameters + offset,
                transposed.Recurrent(layer),
                order,
                state,
                gradients,
                _carry.Start,
                clip,
                result,
                share);
            var inputs = _forward.LayerInputs(layer, order, out var stride);
            LstmLayer.Gradient(_forward.Kernels, shape, order, inputs, stride, state, result, share);
        }
    }

    private void Output(SequenceOrder order, Share share)
    {
        var shape = _layout.Output;
        var (first, end) = share.Of(order.Rows);
        OutputLayer.Backward(shape, _layout.Shape.OutputKind, end - first, _forward.Outputs.From(first), OutputGradients.From(first));
        share.Meet();
        var inputs = _forward.LayerInputs(_layout.Layers.Length, order, out var stride);
        WeightGradient.Compute(
            _forward.Kernels,
            order,
            inputs,
            stride,
            shape.Inputs,
            states: null,
            stateStride: 0,
            units: 0,
            OutputGradients,
            shape.Outputs,
            shape.Weights(_parameterGradients.Start + _layout.OutputOffset),
            share);
    }
}
