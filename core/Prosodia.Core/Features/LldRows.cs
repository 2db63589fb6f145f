using Prosodia.Features.Statistics;

namespace Prosodia.Features;

/// <summary>Descriptors of a recording, wherever they are kept.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Step">Seconds from row to row.</param>
/// <param name="From">The values.</param>
internal sealed record LldRows(int Count, double Step, RowBlock From)
{
    /// <summary>Those of a track in memory.</summary>
    public static LldRows Of(LldTrack track) => new(track.Rows, track.Step, row => track.Values.Span[(row * LldTrack.Columns)..]);
}
