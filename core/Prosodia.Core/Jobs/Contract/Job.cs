using System.Text.RegularExpressions;

namespace Prosodia.Jobs.Contract;

/// <summary><c>jobs/{id}/job.json</c>: a piece of a run's work for one process. Equal jobs give equal results, however often they are started.</summary>
/// <param name="Id">Id of the job: 1 to 128 letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="RunId">Id of the run: 1 to 64 of the same. Results go below <c>runs/{RunId}/</c>.</param>
/// <param name="Work">What to do.</param>
public sealed partial record Job(string Id, string RunId, JobWork Work)
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Largest document, in bytes.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>Version of this document.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The W3C <c>traceparent</c> of what started the job; null for a trace of its own.</summary>
    public string? Traceparent { get; init; }

    /// <summary>How many times the job was started for its run, this time included.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Memory that the job may need, in MiB: a launcher starts no more jobs than fit.</summary>
    public int MemoryMegabytes { get; init; } = 1024;

    /// <summary>Everything that is wrong with the job; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        if (Version != CurrentVersion)
            problems.Add($"The job is of version {Version}; this program does those of version {CurrentVersion}. Start it with the program that wrote it.");
        if (!IsId(Id, 128))
            problems.Add("The job's id must be 1 to 128 letters, digits, '-' and '_'.");
        if (!IsId(RunId, 64))
            problems.Add("The run's id must be 1 to 64 letters, digits, '-' and '_'.");
        if (Traceparent is not null && !TraceparentForm().IsMatch(Traceparent))
            problems.Add("The traceparent must be that of W3C: 00-{32 hexadecimal digits}-{16}-{2}.");
        if (Attempt is < 1 or > 1000)
            problems.Add($"The attempt must be 1 to 1000, not {Attempt}.");
        if (MemoryMegabytes is < 64 or > 1 << 20)
            problems.Add($"The memory must be 64 to {1 << 20} MiB, not {MemoryMegabytes}.");
        problems.AddRange(Work.Problems());
        return problems;
    }

    /// <summary>Whether a text can be the id of a job or run.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Most characters.</param>
    public static bool IsId(string? text, int longest) =>
        text is { Length: > 0 } && text.Length <= longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    [GeneratedRegex("^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TraceparentForm();
}
