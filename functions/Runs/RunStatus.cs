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
