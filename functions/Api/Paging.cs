using System.Globalization;
using Prosodia.Functions.Api.Problems;

namespace Prosodia.Functions.Api;

/// <summary>Which page of a list a request asks for.</summary>
/// <param name="Continuation">Where it begins; null for the first page.</param>
/// <param name="Limit">Most entries in a page.</param>
internal readonly record struct Paging(string? Continuation, int Limit)
{
    private const int MaxLimit = 1000;
    private const int MaxContinuation = 4000;

    /// <summary>Reads <c>continuation</c> and <c>limit</c>.</summary>
    public static Paging Of(HttpRequest request, int usual = 100)
    {
        var continuation = request.Query["continuation"].FirstOrDefault();
        if (continuation is { Length: > MaxContinuation })
            throw RefusedException.Query("continuation", "It was not given out by this service.");
        return new(string.IsNullOrEmpty(continuation) ? null : continuation, Number(request, "limit", usual, 1, MaxLimit));
    }

    /// <summary>A whole number of the query.</summary>
    public static int Number(HttpRequest request, string name, int usual, int least, int most)
    {
        if (request.Query[name].FirstOrDefault() is not { Length: > 0 } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw RefusedException.Query(name, $"Give a whole number from {least} to {most}.");
    }

    /// <summary>A yes or no of the query; no when it is absent.</summary>
    public static bool Flag(HttpRequest request, string name) => request.Query[name].FirstOrDefault() switch
    {
        null or "false" or "0" => false,
        "" or "true" or "1" => true,
        _ => throw RefusedException.Query(name, "Give true or false."),
    };
}
