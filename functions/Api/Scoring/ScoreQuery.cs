using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Runs;
using Prosodia.Scoring;

namespace Prosodia.Functions.Api.Scoring;

/// <summary>What the query of a scoring asks for.</summary>
/// <param name="Models">Ids of the models; empty for the default ones.</param>
/// <param name="Options">What of the recording is scored.</param>
internal sealed record ScoreQuery(ImmutableArray<string> Models, ScoreOptions Options)
{
    private const int MaxModels = 8;
    private const int MaxText = 100_000;
    private const int MaxName = 100;

    /// <summary>What a query may hold; <c>code</c> is the key of Functions.</summary>
    private static readonly string[] Names = ["model", "windows", "intervals", "explain", "code"];

    /// <summary>Reads <c>model</c>, <c>windows</c>, <c>intervals</c> and <c>explain</c>.</summary>
    /// <exception cref="RefusedException">One of them cannot be.</exception>
    public static ScoreQuery Of(HttpRequest request)
    {
        RefuseOthers(request.Query);
        ImmutableArray<string> models = [.. request.Query["model"].SelectMany(text => (text ?? "").Split(',')).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        if (models.Length > MaxModels || !models.All(Identifier.IsValid))
            throw RefusedException.Query("model", $"Give at most {MaxModels} ids of models.");
        var options = new ScoreOptions
        {
            Windows = Windows(request.Query["windows"].FirstOrDefault()),
            Intervals = Intervals(request.Query["intervals"].FirstOrDefault()),
            Explain = Paging.Flag(request, "explain"),
        };
        return options.Errors() is [var error, ..]
            ? throw RefusedException.Query(options.Windows is null ? "intervals" : "windows", error)
            : new(models, options);
    }

    /// <summary>A name that is written wrong would otherwise give the scores of other models, or of other parts.</summary>
    private static void RefuseOthers(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(name => !Names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } other)
            throw RefusedException.Query(other.Length <= MaxName ? other : other[..MaxName], "There is no such parameter. Those of a scoring are model, windows, intervals and explain.");
    }

    private static ScoreWindows? Windows(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var parts = text.Split(',');
        return parts.Length <= 2 && Seconds(parts[0]) is { } width && (parts.Length == 1 ? width : Seconds(parts[1])) is { } step
            ? new(width, step)
            : throw RefusedException.Query("windows", "Give the seconds of a window, and of the step from one to the next: 3,1.");
    }

    private static ImmutableArray<ScoreInterval> Intervals(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        if (text.Length > MaxText)
            throw RefusedException.Query("intervals", $"It is longer than {MaxText} characters.");
        return [.. text.Split(',').Select(Interval)];
    }

    private static ScoreInterval Interval(string text)
    {
        var ends = text.Split('-');
        if (ends.Length == 2 && (ends[0].Length == 0 || Seconds(ends[0]) is not null) && (ends[1].Length == 0 || Seconds(ends[1]) is not null))
            return new(Seconds(ends[0]), Seconds(ends[1]));
        throw RefusedException.Query("intervals", "Give stretches in seconds: 0-2.5,10-12,30-.");
    }

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
