using Prosodia.Functions.Durable;
using Prosodia.Jobs.Runs;

namespace Prosodia.Functions.Orchestrations;

/// <summary>Some batches of an archive run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="First">Number of the first.</param>
/// <param name="Count">How many.</param>
public sealed record BatchRange(string RunId, int First, int Count);

/// <summary>A batch of an archive run: a few media, scored and tagged one after the other.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Batch">Its number, from 0.</param>
public sealed record ArchiveBatch(string RunId, int Batch);

/// <summary>How many media of an archive were looked at.</summary>
/// <param name="Succeeded">Those with tags.</param>
/// <param name="Failed">Those that could not be scored.</param>
/// <param name="Cancelled">Whether the run was cancelled meanwhile.</param>
public sealed record ArchiveCounts(int Succeeded, int Failed, bool Cancelled)
{
    internal static ArchiveCounts Sum(IEnumerable<ArchiveCounts> parts) => parts.Aggregate(
        new ArchiveCounts(0, 0, false), (sum, part) => new(sum.Succeeded + part.Succeeded, sum.Failed + part.Failed, sum.Cancelled || part.Cancelled));
}

/// <summary>
/// Scores and tags for many media. No jobs: the models are small, and a process that has them in memory scores a clip in less time than a new one takes to start.
/// </summary>
internal static class TagArchive
{
    /// <summary>Batches of a sub-orchestration, some hundred events.</summary>
    private const int Chunk = 100;

    /// <summary>Sub-orchestrations at a time; the engine bounds the activities that really run.</summary>
    private const int ChunksAtOnce = 4;

    public static OrchestrationFunction<RunRequest, RunEnd> Function { get; } =
        new(nameof(RunKind.TagArchive), RunRequestJson.Default.RunRequest, OrchestrationJson.Default.RunEnd);

    public static OrchestrationFunction<BatchRange, ArchiveCounts> Share { get; } =
        new("TagShare", OrchestrationJson.Default.BatchRange, OrchestrationJson.Default.ArchiveCounts);

    public static Task<RunEnd> RunAsync(OrchestrationContext context, RunRequest run) => RunOrchestrations.EndedAsync(context, run.Id, async () =>
    {
        var batches = await context.CallActivityAsync(RunActivities.PlanArchive, run.Id, RunActivities.Retry);
        var running = new List<Task<ArchiveCounts>>();
        var counts = new ArchiveCounts(0, 0, false);
        for (var first = 0; first < batches || running.Count > 0;)
        {
            if (first < batches && running.Count < ChunksAtOnce && !counts.Cancelled)
            {
                running.Add(context.CallSubOrchestratorAsync(Share, new(run.Id, first, Math.Min(Chunk, batches - first))));
                first += Chunk;
                continue;
            }

            if (running.Count == 0)
                break;
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            counts = ArchiveCounts.Sum([counts, await ended]);
            context.SetCustomStatus(counts, OrchestrationJson.Default.ArchiveCounts);
        }

        if (!counts.Cancelled)
            await context.CallActivityAsync(RunActivities.ReportArchive, run.Id, RunActivities.Retry);
        return new(run.Id, counts.Cancelled ? RunOutcome.Cancelled : RunOutcome.Done);
    });

    public static async Task<ArchiveCounts> ShareAsync(OrchestrationContext context, BatchRange range)
    {
        var parts = await Task.WhenAll(Enumerable.Range(range.First, range.Count)
            .Select(batch => context.CallActivityAsync(RunActivities.TagBatch, new(range.RunId, batch), RunActivities.Retry)));
        return ArchiveCounts.Sum(parts);
    }
}
