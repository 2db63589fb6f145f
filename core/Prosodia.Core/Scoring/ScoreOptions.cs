using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.Scoring;

/// <summary>Which parts of a recording are scored, and how much is told of the decisions.</summary>
public sealed record ScoreOptions
{
    /// <summary>Most stretches of one recording that are scored.</summary>
    public const int MaxSegments = 20_000;

    private const double Shortest = 0.1;
    private const double Longest = 3_600;

    /// <summary>Whether the whole recording is scored as one utterance.</summary>
    public bool Whole { get; init; } = true;

    /// <summary>Stretches to be scored.</summary>
    public ImmutableArray<ScoreInterval> Intervals { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Regular windows to be scored; null for none.</summary>
    public ScoreWindows? Windows { get; init; }

    /// <summary>Whether scores hold the path through the decision graphs.</summary>
    public bool Explain { get; init; }

    /// <summary>What decides the answer, in one line.</summary>
    public string Fingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"whole={Whole} windows={Windows?.Width:R}/{Windows?.Step:R} explain={Explain} intervals=")
        + string.Join(' ', Intervals.Select(interval => string.Create(CultureInfo.InvariantCulture, $"{interval.Start:R}-{interval.End:R}")));

    /// <summary>Everything that is wrong with the options; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (Intervals.Length > MaxSegments)
            errors.Add($"At most {MaxSegments} intervals can be scored at once, not {Intervals.Length}.");
        var wrong = Intervals.Index().FirstOrDefault(pair => !IsValid(pair.Item));
        if (wrong.Item is not null)
            errors.Add(FormattableString.Invariant(
                $"Interval {wrong.Index} is from {wrong.Item.Start} to {wrong.Item.End} s; it must begin at 0 or later and end after its beginning."));
        if (Windows is { } windows && !(windows.Width is >= Shortest and <= Longest && windows.Step is >= Shortest and <= Longest))
            errors.Add(FormattableString.Invariant($"Width and step of windows must be {Shortest} to {Longest} s, not {windows.Width} and {windows.Step}."));
        return errors;
    }

    private static bool IsValid(ScoreInterval? interval) =>
        interval is not null && (interval.Start ?? 0) is >= 0 and < double.PositiveInfinity
        && (interval.End is null || (double.IsFinite(interval.End.Value) && interval.End > (interval.Start ?? 0)));
}
