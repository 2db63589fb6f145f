namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>How the rows of A lie in memory, known to the compiler.</summary>
internal interface IOrder
{
    /// <summary>Whether k goes on elsewhere every 16 steps, by <see cref="Strides.APanel"/>.</summary>
    static abstract bool HasPanels { get; }

    /// <summary>From row to row.</summary>
    static abstract nint Row { get; }

    /// <summary>From k to k.</summary>
    static abstract nint Next(nint stride);
}

/// <summary>The rows of a k lie side by side: a packed A, or a transposed one.</summary>
internal readonly struct ByColumns : IOrder
{
    public static bool HasPanels => false;

    public static nint Row => 1;

    public static nint Next(nint stride) => stride;
}

/// <summary>As in a <see cref="PanelView"/> with a row stride of 16.</summary>
internal readonly struct InPanels : IOrder
{
    public static bool HasPanels => true;

    public static nint Row => PanelView.Width;

    public static nint Next(nint stride) => 1;
}
