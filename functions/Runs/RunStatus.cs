using Prosodia.Jobs.Runs;

namespace Prosodia.Functions.Runs;

/// <summary>What is known of a run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it does.</param>
/// <param name="State">How far it is.</param>
/// <param name="Created">When it was asked for.</param>
public sealed record RunStatus(string Id, RunKind Kind, RunState State, DateTimeOffset Created)
{
    /// <summary>The corpora, or the prefix of an archive run: for lists.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Parts that are done.</summary>
    public int Done { get; init; }

    /// <summary>Parts there are; 0 while that is not known.</summary>
    public int Total { get; init; }

    /// <summary>Estimate of the time left, in seconds; null while there is none.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>What it is at, or why it failed.</summary>
    public string? Message { get; init; }

    /// <summary>When work began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Whether somebody wants it to end; callers see that by its state, when it has.</summary>
    internal bool IsCancelled { get; init; }
}

/// <summary>A report of a run at work, as orchestrations make them. What is null stays as it was.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Done">Parts that are done.</param>
/// <param name="Total">Parts there are.</param>
/// <param name="SecondsLeft">Estimate of the time left, in seconds.</param>
/// <param name="Message">What it is at, or why it failed.</param>
public sealed record RunProgress(RunState State, int? Done = null, int? Total = null, double? SecondsLeft = null, string? Message = null);

/// <summary>Runs in the order of their ids.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Continuation">Where the next page begins; null when there is none.</param>
public sealed record RunPage(IReadOnlyList<RunStatus> Runs, string? Continuation);

/// <summary>A change of a run.</summary>
/// <param name="Sequence">1 for the first of a run, and so on.</param>
/// <param name="Time">When.</param>
/// <param name="State">The state from then on.</param>
/// <param name="Done">Parts that were done.</param>
/// <param name="Total">Parts there were.</param>
/// <param name="SecondsLeft">Estimate of the time left, in seconds.</param>
/// <param name="Message">What it was at.</param>
public sealed record RunEvent(int Sequence, DateTimeOffset Time, RunState State, int Done, int Total, double? SecondsLeft, string? Message);
