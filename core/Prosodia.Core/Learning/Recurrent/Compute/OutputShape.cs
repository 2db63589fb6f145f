namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Where the parameters of the output layer lie: (inputs + 1) × outputs in panels, the last row holding the biases.</summary>
internal readonly record struct OutputShape(int Inputs, int Outputs)
{
    public int Panels => PanelView.Count(Outputs);

    public int Depth => Inputs + 1;

    public long Length => (long)Panels * Depth * PanelView.Width;

    public int WeightIndex(int row, int column) =>
        (((column / PanelView.Width * Depth) + row) * PanelView.Width) + (column % PanelView.Width);

    public unsafe PanelView Weights(float* parameters) => new(parameters, (nint)Depth * PanelView.Width, PanelView.Width);
}
