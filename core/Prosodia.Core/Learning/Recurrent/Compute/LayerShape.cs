namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Where the parameters of an LSTM layer lie in one block of memory.</summary>
/// <remarks>
/// <para>First the weights, (inputs + 1 + units) × gate columns: a row for each input, one for the biases, one for each unit's output of the
/// step before, in panels (<see cref="PanelView"/>). Then three rows of peephole weights: input, forget and output gate.</para>
/// <para>Eight units have two panels: input and forget gates, then cell inputs and output gates. So the gates are padded to a multiple of 8 units,
/// and outputs and cells to one of 16, a panel. All weights of padding are zero and stay so: its gradients are.</para>
/// </remarks>
internal readonly record struct LayerShape(int Inputs, int Units)
{
    /// <summary>Units of a group, which a vector of 256 bits holds.</summary>
    public const int Lanes = 8;

    /// <summary>Units with gates.</summary>
    public int GatedUnits => (Units + Lanes - 1) / Lanes * Lanes;

    /// <summary>Outputs and cells of a step.</summary>
    public int PaddedUnits => PanelView.Count(Units) * PanelView.Width;

    public int GateColumns => 4 * GatedUnits;

    public int Panels => GateColumns / PanelView.Width;

    /// <summary>The units with gates of a worker: whole panels of outputs.</summary>
    public (int Start, int End) UnitsOf(Share share)
    {
        var (start, end) = share.Of(PanelView.Count(PaddedUnits));
        return (start * PanelView.Width, Math.Min(end * PanelView.Width, GatedUnits));
    }

    /// <summary>Rows of the weights.</summary>
    public int Depth => Inputs + 1 + Units;

    public long PeepholeOffset => (long)Panels * Depth * PanelView.Width;

    public long Length => PeepholeOffset + (3 * PaddedUnits);

    /// <summary>Column of a gate: 0 input, 1 forget, 2 cell input, 3 output.</summary>
    public static int Column(int gate, int unit) => (unit / Lanes * 4 * Lanes) + (gate * Lanes) + (unit % Lanes);

    /// <summary>First column of a group.</summary>
    public static int GateColumn(int unit) => 4 * unit;

    /// <summary>First panel of a group.</summary>
    public static int GatePanel(int unit) => GateColumn(unit) / PanelView.Width;

    /// <summary>Index of a weight by row and column.</summary>
    public int WeightIndex(int row, int column) =>
        (((column / PanelView.Width * Depth) + row) * PanelView.Width) + (column % PanelView.Width);

    /// <summary>Rows of inputs and biases.</summary>
    public unsafe PanelView InputWeights(float* parameters) => new(parameters, (nint)Depth * PanelView.Width, PanelView.Width);

    /// <summary>Rows of units.</summary>
    public unsafe PanelView RecurrentWeights(float* parameters) => InputWeights(parameters).From(Inputs + 1);
}
