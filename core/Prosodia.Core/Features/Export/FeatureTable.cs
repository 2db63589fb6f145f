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

    /// <summary>Descriptors of one recording, a row per frame, with openSMILE's times: the last of more than two repeats the one before.</summary>
    /// <param name="track">The descriptors.</param>
    /// <param name="name">The recording.</param>
    public static FeatureTable Of(LldTrack track, string name) => Of(
        Enumerable.Range(0, track.Rows).Select(row => track.Values.Slice(row * LldTrack.Columns, LldTrack.Columns)), track.Step, name);

    /// <summary>Descriptors of one recording, a row per frame, while they are extracted.</summary>
    /// <param name="rows">[130] each, in order; enumerated once.</param>
    /// <param name="step">Seconds from row to row.</param>
    /// <param name="name">The recording.</param>
    public static FeatureTable Of(IEnumerable<ReadOnlyMemory<float>> rows, double step, string name) =>
        new(LldNames.All, Frames(rows, step, name)) { HasTime = true };

    /// <summary>Window features of one recording, a row per window.</summary>
    /// <param name="windows">The features.</param>
    /// <param name="name">The recording.</param>
    public static FeatureTable Of(WindowTrack windows, string name) =>
        new(FeatureSet.Window.Names, Enumerable.Range(0, windows.Rows).Select(row => Window(windows, row, name))) { HasTime = true };

    /// <summary>A row is held back until the next one shows that it is not the last.</summary>
    private static IEnumerable<FeatureRow> Frames(IEnumerable<ReadOnlyMemory<float>> rows, double step, string name)
    {
        var index = 0;
        ReadOnlyMemory<float>? held = null;
        foreach (var row in rows)
        {
            if (held is { } previous)
            {
                yield return Frame(previous, index, index);
                index++;
            }

            held = row;
        }

        if (held is { } last)
            yield return Frame(last, index, index > 1 ? index - 1 : index);

        FeatureRow Frame(ReadOnlyMemory<float> values, int row, int timed) => new(name, values)
        {
            Time = timed * step,
            Start = row * step,
            End = (row + 1) * step,
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
