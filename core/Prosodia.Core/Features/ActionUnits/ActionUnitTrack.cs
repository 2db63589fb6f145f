using System.Collections.Immutable;

namespace Prosodia.Features.ActionUnits;

/// <summary>
/// Action units of one face over the frames of one video. Frames without a face are masked, never zero; channels that the source does not
/// have are left out, never zero.
/// </summary>
public sealed class ActionUnitTrack
{
    private readonly float[] _values;
    private readonly ImmutableArray<int> _frames;
    private readonly ImmutableArray<double> _times;
    private readonly bool[] _hasFace;
    private readonly Lazy<float[]> _withDeltas;

    /// <summary>Creates a track from a matrix in which NaN stands for a missing value.</summary>
    /// <remarks>
    /// A channel without a single value is left out. A frame in which one of the remaining channels is missing is masked as a whole, so
    /// that all statistics cover the same frames.
    /// </remarks>
    /// <param name="scale">What the numbers mean.</param>
    /// <param name="channels">Channels of the matrix, in the order of <see cref="ActionUnitChannel.All"/>.</param>
    /// <param name="frames">Frame numbers of the video, ascending; a gap is a stretch without a face.</param>
    /// <param name="times">Seconds from the start of the video, one per frame.</param>
    /// <param name="values">[frames × channels], row-major; NaN where there is no value.</param>
    /// <param name="note">What a reader had to choose, such as one of several faces; null when nothing.</param>
    public ActionUnitTrack(
        ActionUnitScale scale,
        ImmutableArray<ActionUnitChannel> channels,
        ImmutableArray<int> frames,
        ImmutableArray<double> times,
        ReadOnlySpan<float> values,
        string? note = null)
    {
        if (times.Length != frames.Length || values.Length != frames.Length * channels.Length)
            throw new ArgumentException($"{frames.Length} frames of {channels.Length} channels need as many times and values.", nameof(values));
        (Scale, Note, _frames, _times) = (scale, note, frames, times);
        var kept = ColumnsWithValues(values, channels.Length);
        Channels = [.. kept.Select(c => channels[c])];
        _values = new float[frames.Length * kept.Length];
        _hasFace = new bool[frames.Length];
        for (var i = 0; i < frames.Length; i++)
        {
            var row = _values.AsSpan(i * kept.Length, kept.Length);
            for (var c = 0; c < kept.Length; c++)
                row[c] = values[(i * channels.Length) + kept[c]];
            _hasFace[i] = kept.Length > 0 && !row.Contains(float.NaN);
        }

        _withDeltas = new(() => ActionUnitDeltas.Append(this));
    }

    /// <summary>What the numbers mean.</summary>
    public ActionUnitScale Scale { get; }

    /// <summary>The channels of this track, in CERT's order.</summary>
    public ImmutableArray<ActionUnitChannel> Channels { get; }

    /// <summary>Those of the 28 channels that this track does not have.</summary>
    public ImmutableArray<ActionUnitChannel> Missing => [.. ActionUnitChannel.All.Except(Channels)];

    /// <summary>What a reader had to choose, such as one of several faces; null when nothing.</summary>
    public string? Note { get; }

    /// <summary>Frames, with and without a face.</summary>
    public int Frames => _frames.Length;

    /// <summary>Frames with a face.</summary>
    public int FramesWithFace => _hasFace.Count(face => face);

    /// <summary>What is to be said of the track: <see cref="Note"/>, and that its numbers rest on few frames.</summary>
    internal IEnumerable<string> Remarks
    {
        get
        {
            if (Note is { } note)
                yield return note;
            if (FramesWithFace is > 0 and var seen && seen < Frames / 2)
                yield return $"A face shows in {seen} of {Frames} frames only.";
        }
    }

    /// <summary>[frames × channels], row-major; rows without a face hold what the source had, NaN included.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Whether a frame has a face with all channels.</summary>
    /// <param name="frame">0-based position in the track.</param>
    public bool HasFace(int frame) => _hasFace[frame];

    /// <summary>Number of a frame in the video.</summary>
    /// <param name="frame">0-based position in the track.</param>
    public int NumberOf(int frame) => _frames[frame];

    /// <summary>Seconds from the start of the video.</summary>
    /// <param name="frame">0-based position in the track.</param>
    public double TimeOf(int frame) => _times[frame];

    /// <summary>The channels of one frame.</summary>
    /// <param name="frame">0-based position in the track.</param>
    public ReadOnlySpan<float> Row(int frame) => _values.AsSpan(frame * Channels.Length, Channels.Length);

    /// <summary>[frames × 2 · channels]: the channels and their deltas. Made once, however many stretches are asked about.</summary>
    internal float[] WithDeltas => _withDeltas.Value;

    private static int[] ColumnsWithValues(ReadOnlySpan<float> values, int columns)
    {
        var any = new bool[columns];
        for (var i = 0; i < values.Length; i++)
            any[i % columns] |= !float.IsNaN(values[i]);
        return [.. Enumerable.Range(0, columns).Where(c => any[c])];
    }
}
