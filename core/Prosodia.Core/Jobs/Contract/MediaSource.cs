namespace Prosodia.Jobs.Contract;

/// <summary>Names of the places that media come from: a corpus, <c>corpora/{name}</c>, or the archive, <c>media</c>.</summary>
internal static class MediaSource
{
    private const int LongestName = 100;
    private const int LongestPath = 900;

    /// <summary>What is wrong with a source.</summary>
    public static IEnumerable<string> Problems(string source)
    {
        if (source != "media" && (!source.StartsWith("corpora/", StringComparison.Ordinal) || !IsCorpus(source["corpora/".Length..])))
            yield return "Media come from 'media' or 'corpora/{name}'.";
    }

    /// <summary>What is wrong with the names of corpora.</summary>
    public static IEnumerable<string> CorpusProblems(IEnumerable<string> names) => names.All(IsCorpus)
        ? []
        : [$"A corpus's name has 1 to {LongestName} characters, none of them a control character, '/' or '\\', and does not begin with '.'."];

    /// <summary>Whether a text can be the path of a file below a source.</summary>
    public static bool IsPath(string? path) =>
        path is { Length: > 0 and <= LongestPath } && !path.Any(c => char.IsControl(c) || c == '\\')
        && path.Split('/').All(segment => segment is not ("" or "." or ".."));

    private static bool IsCorpus(string? name) => name is { Length: > 0 and <= LongestName } && name[0] != '.' && IsPath(name) && !name.Contains('/', StringComparison.Ordinal);
}
