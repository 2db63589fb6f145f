using Prosodia.Corpora;
using Prosodia.Corpora.Continuous;
using Prosodia.Features.Statistics;

namespace Prosodia.Evaluation.Transfer.Pieces;

/// <summary>Brings window features and annotations together.</summary>
/// <remarks>
/// Window w covers the seconds w to w + 2. Its label is that of its middle, w + 1 s, in the annotation at 1 Hz by block averages: the mean over
/// [w + ½, w + 1½). A stretch has the windows that lie in it wholly: two stretches side by side share no sound. A trace that is at 1 Hz already is used as it is. Raters react late: with a lag of L seconds the label is that of w + 1 + L.
/// </remarks>
public static class PieceBuilder
{
    /// <summary>The fewest steps of a piece: below it, there is nothing to correlate.</summary>
    public const int FewestSteps = 3;

    /// <summary>The piece of a recording, or why there is none.</summary>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="track">Windows of its media file, a second apart.</param>
    /// <param name="annotation">Annotation of its media file; null if there is none.</param>
    /// <param name="lag">Seconds that its raters needed to react.</param>
    /// <param name="reason">Why there is no piece.</param>
    public static Piece? Build(string corpus, Recording recording, WindowTrack track, ContinuousAnnotation? annotation, double lag, out string? reason)
    {
        reason = recording.Domain switch
        {
            Domain.Music or Domain.Speech => annotation is null ? "it has no annotation over time" : null,
            null => "its domain is not given; fill in 'music' or 'speech' in the column 'domain'",
            { } other => $"its domain is {other.ToString().ToLowerInvariant()}, not music or speech",
        };
        if (reason is not null)
            return null;
        if (track.Hop != 1 || track.Length != 2)
            throw new ArgumentException($"windows of {track.Length} s every {track.Hop} s; they must be of 2 s every second", nameof(track));
        var labels = Labels(lag == 0 ? annotation! : ReactionLag.Compensate(annotation!, lag));
        var (from, to) = (recording.Start ?? 0, recording.End ?? double.PositiveInfinity);
        var windows = Enumerable.Range(0, track.Rows)
            .Where(window => window >= from && window + track.Length <= to && labels.ContainsKey(window + 1)).ToArray();
        reason = Problem(windows, track);
        return reason is null ? Join(corpus, recording, track, labels, windows) : null;
    }

    /// <summary>The name of a recording: its file, and the stretch of it if it is one.</summary>
    /// <param name="recording">The recording.</param>
    public static string NameOf(Recording recording) => recording.Start is null && recording.End is null
        ? recording.File
        : FormattableString.Invariant($"{recording.File} {recording.Start ?? 0}–{(recording.End is { } end ? end : "end")} s");

    private static Dictionary<int, (double Arousal, double Valence)> Labels(ContinuousAnnotation annotation)
    {
        var resampled = TraceResampling.Resample(annotation);
        var labels = new Dictionary<int, (double, double)>();
        for (var i = 0; i < resampled.Times.Length; i++)
        {
            if (double.IsFinite(resampled.Arousal[i]) && double.IsFinite(resampled.Valence[i]))
                labels[(int)Math.Round(resampled.Times[i])] = (resampled.Arousal[i], resampled.Valence[i]);
        }

        return labels;
    }

    private static string? Problem(int[] windows, WindowTrack track)
    {
        if (windows.Length < FewestSteps)
            return $"{windows.Length} of its windows of 2 s have a label; {FewestSteps} are needed";
        if (windows[^1] - windows[0] >= windows.Length)
            return $"its annotation has a gap between {windows[0] + 1} and {windows[^1] + 1} s";
        foreach (var window in windows)
        {
            foreach (var value in track.Row(window))
            {
                if (!float.IsFinite(value))
                    return $"a feature of its window at {window} s is {value}";
            }
        }

        return null;
    }

    private static Piece Join(
        string corpus, Recording recording, WindowTrack track, Dictionary<int, (double Arousal, double Valence)> labels, int[] windows)
    {
        var features = track.Values.Slice(windows[0] * WindowTrack.Columns, windows.Length * WindowTrack.Columns).ToArray();
        var targets = new float[windows.Length * AffectDimensions.Count];
        for (var step = 0; step < windows.Length; step++)
            (targets[2 * step], targets[(2 * step) + 1]) = ((float)labels[windows[step] + 1].Arousal, (float)labels[windows[step] + 1].Valence);
        return new(corpus, NameOf(recording), recording.Domain!.Value, windows[0] + 1, features, targets);
    }
}
