using Prosodia.Functions.Durable;
using Prosodia.Jobs.Runs;

namespace Prosodia.Functions.Orchestrations;

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
