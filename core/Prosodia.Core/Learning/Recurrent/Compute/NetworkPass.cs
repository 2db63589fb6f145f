namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>A network's forward and backward pass over a batch, with all the memory they need. Several workers may share one.</summary>
/// <remarks>It knows neither costs nor data: a caller fills <see cref="Inputs"/>, reads the outputs and fills their gradients.</remarks>
internal sealed unsafe class NetworkPass
{
    private readonly NetworkLayout _layout;
    private readonly Kernels _kernels;
    private readonly LayerState[] _states;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _outputs;
    private readonly AlignedBuffer[] _scratch;
    private readonly nint _panelStride;

    /// <summary>Makes room.</summary>
    /// <param name="layout">The network.</param>
    /// <param name="kernels">The machine's kernels.</param>
    /// <param name="rows">Most steps of all sequences together.</param>
    /// <param name="sequences">Most sequences.</param>
    /// <param name="workers">Who share it.</param>
    public NetworkPass(NetworkLayout layout, Kernels kernels, int rows, int sequences, int workers = 1)
    {
        (_layout, _kernels) = (layout, kernels);
        _states = [.. layout.Layers.Select(shape => new LayerState(shape, rows, sequences))];
        _inputs = new((long)rows * layout.Shape.Inputs);
        _panelStride = (nint)(rows | 1) * PanelView.Width;
        _outputs = new(layout.Output.Panels * (long)_panelStride);
        var scratch = layout.Layers.Max(shape => LstmLayer.Scratch(shape, sequences)) + WeightGradient.Scratch(layout.Output.Depth);
        _scratch = [.. Enumerable.Range(0, workers).Select(_ => new AlignedBuffer(scratch))];
    }

    /// <summary>Rows × inputs.</summary>
    public Span<float> Inputs => _inputs.Span;

    /// <summary>Rows × outputs.</summary>
    public PanelView Outputs => new(_outputs.Start, _panelStride, PanelView.Width);

    /// <summary>The layers, with the state before the first step in their first rows.</summary>
    public ReadOnlySpan<LayerState> States => _states;

    public Kernels Kernels => _kernels;

    /// <summary>Memory of a worker.</summary>
    public float* Scratch(Share share) => _scratch[share.Worker].Start;

    /// <summary>Inputs of an LSTM layer (or, one further, of the output layer) and their row stride.</summary>
    public float* LayerInputs(int layer, SequenceOrder order, out int stride)
    {
        stride = layer == 0 ? _layout.Shape.Inputs : _layout.Layers[layer - 1].PaddedUnits;
        return layer == 0 ? _inputs.Start : _states[layer - 1].Outputs + (order.Count * stride);
    }

    /// <summary>From inputs to outputs.</summary>
    public void Forward(float* parameters, SequenceOrder order) => Forward(parameters, order, Share.Whole);

    /// <summary>The same by several workers, who all call it; each has its rows of the outputs when it returns.</summary>
    public void Forward(float* parameters, SequenceOrder order, Share share)
    {
        float* inputs;
        int stride;
        for (var layer = 0; layer < _states.Length; layer++)
        {
            inputs = LayerInputs(layer, order, out stride);
            LstmLayer.Forward(
                _kernels, _layout.Layers[layer], parameters + _layout.Offsets[layer], order, inputs, stride, _states[layer], share, Scratch(share));
        }

        inputs = LayerInputs(_states.Length, order, out stride);
        var (first, end) = share.Of(order.Rows);
        OutputLayer.Forward(
            _kernels,
            _layout.Output,
            _layout.Shape.OutputKind,
            parameters + _layout.OutputOffset,
            end - first,
            inputs + ((nint)first * stride),
            stride,
            Outputs.From(first),
            Scratch(share));
    }
}
