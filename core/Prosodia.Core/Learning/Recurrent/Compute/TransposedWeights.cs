namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The weights that carry gradients backwards, transposed; made anew after every update.</summary>
internal sealed unsafe class TransposedWeights
{
    private readonly NetworkLayout _layout;
    private readonly int _frozenLayers;
    private readonly AlignedBuffer?[] _recurrent;
    private readonly AlignedBuffer?[] _inputs;

    /// <summary>Makes room.</summary>
    /// <param name="layout">The network.</param>
    /// <param name="frozenLayers">LSTM layers that no gradient reaches.</param>
    public TransposedWeights(NetworkLayout layout, int frozenLayers)
    {
        (_layout, _frozenLayers) = (layout, frozenLayers);
        var layers = layout.Layers;
        _recurrent = new AlignedBuffer?[layers.Length];
        _inputs = new AlignedBuffer?[layers.Length + 1]; // one more: the output layer's
        for (var layer = frozenLayers; layer < layers.Length; layer++)
        {
            _recurrent[layer] = Buffer(layers[layer].GateColumns, layers[layer].Units);
            if (layer > frozenLayers)
                _inputs[layer] = Buffer(layers[layer].GateColumns, layers[layer].Inputs);
        }

        if (frozenLayers < layers.Length)
            _inputs[^1] = Buffer(layout.Output.Panels * PanelView.Width, layout.Output.Inputs);
    }

    /// <summary>Gate columns × units.</summary>
    public PanelView Recurrent(int layer) => View(_recurrent[layer]!, _layout.Layers[layer].GateColumns);

    /// <summary>Gate columns × inputs.</summary>
    public PanelView Inputs(int layer) => View(_inputs[layer]!, _layout.Layers[layer].GateColumns);

    /// <summary>Padded outputs × inputs of the output layer.</summary>
    public PanelView Output => View(_inputs[^1]!, _layout.Output.Panels * PanelView.Width);

    /// <summary>Follows the parameters, all of them when every worker has returned.</summary>
    public void Update(float* parameters, Share share)
    {
        for (var layer = _frozenLayers; layer < _layout.Layers.Length; layer++)
        {
            var shape = _layout.Layers[layer];
            var own = parameters + _layout.Offsets[layer];
            Transpose(shape.RecurrentWeights(own), shape.Units, shape.Panels, Recurrent(layer), share);
            if (layer > _frozenLayers)
                Transpose(shape.InputWeights(own), shape.Inputs, shape.Panels, Inputs(layer), share);
        }

        if (_frozenLayers < _layout.Layers.Length)
            Transpose(_layout.Output.Weights(parameters + _layout.OutputOffset), _layout.Output.Inputs, _layout.Output.Panels, Output, share);
    }

    private static AlignedBuffer Buffer(int rows, int columns) => new((long)PanelView.Count(columns) * rows * PanelView.Width);

    private static PanelView View(AlignedBuffer buffer, int rows) => new(buffer.Start, (nint)rows * PanelView.Width, PanelView.Width);

    private static void Transpose(PanelView source, int rows, int panels, PanelView target, Share share)
    {
        var (first, end) = share.Of(panels);
        for (var panel = first; panel < end; panel++)
        {
            for (var row = 0; row < rows; row += PanelView.Width)
            {
                var to = target.Panel(row / PanelView.Width) + (panel * PanelView.Width * PanelView.Width);
                var height = Math.Min(PanelView.Width, rows - row);
                Packing.Transpose(source.From(row).Panel(panel), source.RowStride, height, PanelView.Width, to, PanelView.Width);
            }
        }
    }
}
