using System.Collections.Immutable;
using Prosodia.Features.Statistics;

namespace Prosodia.Features.Export;

/// <summary>What an export writes, in any of its formats: feature names and the rows under them.</summary>
/// <param name="Features">One name a column.</param>
/// <param name="Rows">Rows in order; they may stream, and are enumerated once.</param>
public sealed record FeatureTable(ImmutableArray<string> Features, IEnumerable<FeatureRow> Rows)
{
    /// <summary>Whether every row has a <see cref="FeatureRow.Time"/>.</summary>
    public bool HasTime { get; init; }

    /// <summary>Emotions that rows may have, in the corpus's order; empty when there is no class.</summary>
    public ImmutableArray<string> Emotions { get; init; } = [];

    /// <summary>Descriptors of one recording, a row a frame, with openSMILE's times: the last of more than two repeats the one before.</summary>
    /// <param name="track">The descriptors.</param>
    /// <param name="name">The recording.</param>
    public static FeatureTable Of(LldTrack track, string name) =>
        new(LldNames.All, Enumerable.Range(0, track.Rows).Select(row => Frame(track, row, name))) { HasTime = true };

    /// <summary>Window features of one recording, a row a window.</summary>
    /// <param name="windows">The features.</param>
    /// <param name="name">The recording.</param>
    public static FeatureTable Of(WindowTrack windows, string name) =>
        new(FeatureSet.Window.Names, Enumerable.Range(0, windows.Rows).Select(row => Window(windows, row, name))) { HasTime = true };

    private static FeatureRow Frame(LldTrack track, int row, string name)
    {
        var repeated = track.Rows > 2 && row == track.Rows - 1;
        return new FeatureRow(name, track.Values.Slice(row * LldTrack.Columns, LldTrack.Columns))
        {
            Time = (repeated ? row - 1 : row) * track.Step,
            Start = row * track.Step,
            End = (row + 1) * track.Step,
        };
    }

    private static FeatureRow Window(WindowTrack windows, int row, string name) =>
        new(name, windows.Values.Slice(row * WindowTrack.Columns, WindowTrack.Columns))
        {
            Time = windows.TimeOf(row),
            Start = windows.TimeOf(row),
            End = windows.TimeOf(row) + windows.Length,
        };
}
