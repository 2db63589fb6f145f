using System.Collections.Immutable;

namespace Prosodia.Corpora;

/// <summary>Collects problems while a corpus is read, so that all are reported together. Keeps the first thousand and counts the rest.</summary>
internal sealed class ProblemList
{
    private const int Kept = 1000;
    private readonly List<CorpusProblem> _problems = [];
    private int _more;

    public bool HasErrors { get; private set; }

    public void Add(ProblemSeverity severity, string file, string message, int? line = null, string? column = null)
    {
        HasErrors |= severity == ProblemSeverity.Error;
        if (_problems.Count < Kept)
        {
            _problems.Add(new(file, line, column, message, severity));
        }
        else
        {
            _more++;
        }
    }

    public void Error(CorpusException e) => Add(ProblemSeverity.Error, e.File, e.Reason, e.Line, e.Column);

    public ImmutableArray<CorpusProblem> ToImmutable(string file) => _more == 0
        ? [.. _problems]
        : [.. _problems, new(file, null, null, $"{_more} more problems are not listed", HasErrors ? ProblemSeverity.Error : ProblemSeverity.Note)];

    /// <summary>Throws when there is an error: the first five are named, and their number.</summary>
    public static void ThrowIfErrors(ImmutableArray<CorpusProblem> problems)
    {
        var errors = problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
        if (errors is [])
        {
            return;
        }

        var first = errors[0];
        var others = errors.Skip(1).Take(4).Select(problem => "\n  " + problem.ToException().Message);
        var tail = errors.Count > 1 ? $" ({errors.Count} errors in all, of which next:{string.Concat(others)})" : "";
        throw new CorpusException(first.File, first.Message + tail, first.Line, first.Column);
    }
}
