namespace Prosodia.Corpora;

/// <summary>One thing that is wrong with a corpus, and where.</summary>
/// <param name="File">The file as the user knows it.</param>
/// <param name="Line">1-based line; null when unknown.</param>
/// <param name="Column">Name of the column or key; null when unknown.</param>
/// <param name="Message">What is wrong, and what to do about it.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record CorpusProblem(string File, int? Line, string? Column, string Message, ProblemSeverity Severity)
{
    /// <summary>The problem on one line, location first.</summary>
    public override string ToString() => $"{Severity}: {ToException().Message}";

    internal CorpusException ToException() => new(File, Message, Line, Column);
}
