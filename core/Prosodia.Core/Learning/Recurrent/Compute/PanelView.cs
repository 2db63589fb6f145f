namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>
/// A matrix whose columns come in panels of 32: element (r, j) is at Start + (j / 32) · PanelStride + r · RowStride + j mod 32.
/// </summary>
/// <remarks>
/// Weights, gradients and gates are stored panel after panel (row stride 32), so products read them in order; a plain row-major matrix is
/// the case of panel stride 32.
/// </remarks>
internal readonly unsafe struct PanelView(float* start, nint panelStride, nint rowStride)
{
    /// <summary>Columns of a panel: two vectors of 512 bits, four of 256.</summary>
    public const int Width = 32;

    public float* Start { get; } = start;

    public nint PanelStride { get; } = panelStride;

    public nint RowStride { get; } = rowStride;

    /// <summary>Panels that hold a number of columns.</summary>
    public static int Count(int columns) => (columns + Width - 1) / Width;

    /// <summary>The matrix without its first rows.</summary>
    public PanelView From(nint row) => new(Start + (row * RowStride), PanelStride, RowStride);

    /// <summary>The matrix without its first panels.</summary>
    public PanelView FromPanel(int panel) => new(Panel(panel), PanelStride, RowStride);

    public float* Panel(int panel) => Start + (panel * PanelStride);

    /// <summary>Half a panel, 16 columns.</summary>
    public float* Half(int half) => Panel(half / 2) + (half % 2 * (Width / 2));
}
