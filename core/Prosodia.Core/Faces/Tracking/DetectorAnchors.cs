using System.Collections.Immutable;

namespace Prosodia.Faces.Tracking;

/// <summary>Where the 896 boxes of the detector are at home, from 0 to 1.</summary>
/// <remarks>MediaPipe's short-range detector: two boxes in each of 16 × 16 cells, then six in each of 8 × 8, at the middle of the cells.</remarks>
internal static class DetectorAnchors
{
    /// <summary>Middle of each box's cell, in the order of the detector's outputs.</summary>
    public static ImmutableArray<(float X, float Y)> All { get; } = [.. Grid(16, 2), .. Grid(8, 6)];

    private static IEnumerable<(float X, float Y)> Grid(int cells, int boxes)
    {
        for (var i = 0; i < cells * cells * boxes; i++)
            yield return ((((i / boxes) % cells) + 0.5f) / cells, ((i / boxes / cells) + 0.5f) / cells);
    }
}
