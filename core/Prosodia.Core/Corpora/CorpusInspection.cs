using System.Collections.Immutable;

namespace Prosodia.Corpora;

/// <summary>What was found in a corpus folder.</summary>
/// <param name="Corpus">What could be read: rows with errors are not in it. Null when nothing could.</param>
/// <param name="Problems">Everything that is wrong or worth knowing; at most a thousand, and how many more there are.</param>
public sealed record CorpusInspection(Corpus? Corpus, ImmutableArray<CorpusProblem> Problems)
{
    /// <summary>Whether the corpus cannot be used as it is.</summary>
    public bool HasErrors => Corpus is null || Problems.Any(problem => problem.Severity == ProblemSeverity.Error);
}
