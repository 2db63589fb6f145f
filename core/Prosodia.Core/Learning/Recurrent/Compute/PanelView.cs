namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>
/// A matrix whose columns come in panels of 16: element (r, j) is at Start + (j / 16) · PanelStride + r · RowStride + j mod 16.
/// </summary>
/// <remarks>
/// Weights, gradients and gates are stored panel after panel (row stride 16), so products read them in order; a plain row-major matrix is
/// the case of panel stride 16.
/// </remarks>
internal readonly unsafe struct PanelView(float* start, nint panelStride, nint rowStride)
{
    /// <summary>Columns of a panel: a line of the cache, a vector of 512 bits, two of 256.</summary>
    public const int Width = 16;

    public float* Start { get; } = start;

    public nint PanelStride { get; } = panelStride;

    public nint RowStride { get; } = rowStride;

    /// <summary>A matrix whose rows lie one after the other, whole.</summary>
    public static PanelView RowMajor(float* start, nint rowStride) => new(start, Width, rowStride);

    /// <summary>Panels that hold a number of columns.</summary>
    public static int Count(int columns) => (columns + Width - 1) / Width;

    /// <summary>The matrix without its first rows.</summary>
    public PanelView From(nint row) => new(Start + (row * RowStride), PanelStride, RowStride);

    /// <summary>The matrix without its first panels.</summary>
    public PanelView FromPanel(int panel) => new(Panel(panel), PanelStride, RowStride);

    public float* Panel(int panel) => Start + (panel * PanelStride);
}
