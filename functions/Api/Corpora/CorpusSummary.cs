using System.Collections.Immutable;
using Prosodia.Corpora;

namespace Prosodia.Functions.Api.Corpora;

/// <summary>What is stored of a corpus.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Files">Files that are no manifest.</param>
/// <param name="Bytes">Bytes of all of it.</param>
/// <param name="HasManifest">Whether there is a <c>corpus.csv</c>; without one, files with RAVDESS names are read by these.</param>
/// <param name="Modified">When something in it was written last.</param>
internal sealed record CorpusSummary(string Name, int Files, long Bytes, bool HasManifest, DateTimeOffset Modified);

/// <summary>A corpus among others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasManifest">Whether there is a <c>corpus.csv</c>.</param>
internal sealed record CorpusEntry(string Name, bool HasManifest);

/// <summary>All corpora.</summary>
/// <param name="Corpora">In the order of their names.</param>
internal sealed record CorpusList(ImmutableArray<CorpusEntry> Corpora);

/// <summary>A corpus and what is wrong with it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Usable">Whether it can be evaluated as it is.</param>
/// <param name="Recordings">Recordings that can be used.</param>
/// <param name="Problems">Everything that is wrong or worth knowing.</param>
internal sealed record CorpusFindings(string Name, bool Usable, int Recordings, ImmutableArray<CorpusFinding> Problems);

/// <summary>One thing that is wrong with a corpus.</summary>
/// <param name="Severity">Note, Warning or Error.</param>
/// <param name="File">The file.</param>
/// <param name="Line">Its line; null when unknown.</param>
/// <param name="Column">The column or key; null when unknown.</param>
/// <param name="Message">What is wrong, and what to do about it.</param>
internal sealed record CorpusFinding(ProblemSeverity Severity, string File, int? Line, string? Column, string Message)
{
    /// <summary>A problem as the API shows it.</summary>
    public static CorpusFinding Of(CorpusProblem problem) => new(problem.Severity, problem.File, problem.Line, problem.Column, problem.Message);
}
