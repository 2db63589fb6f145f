using Prosodia.Functions.Durable;

namespace Prosodia.Functions.Orchestrations;

/// <summary>Some jobs of a step.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Prefix">What the ids of the jobs begin with.</param>
/// <param name="First">Number of the first.</param>
/// <param name="Count">How many.</param>
/// <param name="Parallelism">How many at a time.</param>
public sealed record JobRange(string RunId, string Prefix, int First, int Count, int Parallelism)
{
    /// <summary>Id of the job with a number.</summary>
    public string JobId(int number) => JobReference.IdOf(Prefix, number);
}

/// <summary>Runs at most a hundred jobs, a few at a time. The first that cannot be done ends it: no further one is begun.</summary>
internal static class JobFanOut
{
    /// <summary>Most jobs: with all that becomes of them, some three hundred events.</summary>
    public const int Chunk = 100;

    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(2);

    public static OrchestrationFunction<JobRange, JobEnd> Function { get; } = new("RunJobs", OrchestrationJson.Default.JobRange, OrchestrationJson.Default.JobEnd);

    public static async Task<JobEnd> RunAsync(OrchestrationContext context, JobRange range)
    {
        var running = new List<Task<JobEnd>>();
        var stopped = JobEnd.Success;
        var reported = context.CurrentUtcDateTime;
        for (var number = range.First; number < range.First + range.Count || running.Count > 0;)
        {
            var more = number < range.First + range.Count && stopped.Outcome == JobOutcome.Succeeded;
            if (more && running.Count < range.Parallelism)
            {
                var id = range.JobId(number++);
                running.Add(context.CallSubOrchestratorAsync(JobLife.Function, new(range.RunId, id), id));
                continue;
            }

            if (running.Count == 0)
                break;
            var end = await RunOrchestrations.NextAsync(running);
            if (end.Outcome != JobOutcome.Succeeded && stopped.Outcome == JobOutcome.Succeeded)
                stopped = end;
            if (context.CurrentUtcDateTime - reported < BetweenReports)
                continue;
            reported = context.CurrentUtcDateTime;
            await context.CallActivityAsync(RunActivities.Report, range.RunId, RunActivities.Retry);
        }

        return stopped;
    }
}
