namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>What a layer computes for a batch; reused from batch to batch.</summary>
internal sealed unsafe class LayerState
{
    private readonly AlignedBuffer _gates;
    private readonly AlignedBuffer _outputs;
    private readonly AlignedBuffer _cells;
    private readonly AlignedBuffer _squashed;
    private readonly nint _panelStride;
    private readonly int _padded;

    public LayerState(LayerShape shape, int rows, int sequences)
    {
        _padded = shape.PaddedUnits;
        _panelStride = (nint)(rows | 1) * PanelView.Width; // odd: panels must not fall on the same lines of the cache
        _gates = new(shape.Panels * (long)_panelStride);
        _outputs = new((long)(rows + sequences) * _padded);
        _cells = new((long)(rows + sequences) * _padded);
        _squashed = new((long)rows * _padded);
    }

    /// <summary>Rows × gate columns: first what goes into the gates, then the gates, after the backward pass the gradients of the former.</summary>
    public PanelView Gates => new(_gates.Start, _panelStride, PanelView.Width);

    /// <summary>h, state rows × padded units.</summary>
    public float* Outputs => _outputs.Start;

    /// <summary>c, state rows × padded units.</summary>
    public float* Cells => _cells.Start;

    /// <summary>tanh(c), rows × padded units.</summary>
    public float* Squashed => _squashed.Start;

    /// <summary>Sets the state before the first step to zero.</summary>
    public void Reset(int sequences)
    {
        _outputs.Span[..(sequences * _padded)].Clear();
        _cells.Span[..(sequences * _padded)].Clear();
    }

    /// <summary>Makes the state after some steps of a single sequence the state before the first.</summary>
    public void CarryOn(int steps)
    {
        _outputs.Span.Slice(steps * _padded, _padded).CopyTo(_outputs.Span);
        _cells.Span.Slice(steps * _padded, _padded).CopyTo(_cells.Span);
    }
}
