namespace Prosodia.Interchange;

/// <summary>Arrays of equal blocks, one a gate of an LSTM layer: every program has its own order of the gates.</summary>
internal static class GateBlocks
{
    /// <summary>The blocks in another order.</summary>
    /// <param name="values">The array.</param>
    /// <param name="order">For each block of the result, which one of the array it is.</param>
    public static float[] Reorder(float[] values, int[] order)
    {
        var size = values.Length / order.Length;
        return [.. order.SelectMany(block => values.AsSpan(block * size, size).ToArray())];
    }
}
