using Prosodia.Functions.Corpora;
using Prosodia.Functions.Hosting.Blobs;

namespace Prosodia.Functions.Triggers;

/// <summary>What happens when blobs arrive.</summary>
internal static class TriggersSetup
{
    /// <summary>Adds the triggers. What they need is made when the first blob arrives.</summary>
    public static void AddTriggers(this IServiceCollection services)
    {
        services.AddSingleton<CorpusExtraction>();
        services.AddTrigger<StartRun>(ControlBlobs.Runs, "/request.json", "run-requests", start => start.RunAsync);
        services.AddTrigger<CancelRun>(ControlBlobs.Runs, "/cancel.json", "run-cancellations", cancel => cancel.RunAsync);
        services.AddTrigger<JobEnded>(ControlBlobs.Jobs, "/status.json", "job-endings", ended => ended.RunAsync);
        services.AddTrigger<MediaArrived>("media", "", "media-arrivals", media => media.RunAsync);
        services.AddTrigger<CorpusArrived>("corpora", "", "corpus-arrivals", corpus => corpus.RunAsync);
    }

    /// <summary>Adds a trigger: a function with the name of the class that does its work.</summary>
    /// <param name="services">The services.</param>
    /// <param name="container">The container.</param>
    /// <param name="suffix">What the blob's path ends with; empty for all of the container.</param>
    /// <param name="queue">The queue that brings the events in Azure.</param>
    /// <param name="handle">Does the work.</param>
    private static void AddTrigger<T>(
        this IServiceCollection services, string container, string suffix, string queue, Func<T, Func<BlobArrival, CancellationToken, Task>> handle)
        where T : class
    {
        services.AddSingleton<T>();
        services.AddSingleton(provider => new BlobTrigger(
            typeof(T).Name, container, suffix, queue, (arrival, stop) => handle(provider.GetRequiredService<T>())(arrival, stop))
        {
            IsPrompt = container is ControlBlobs.Runs or ControlBlobs.Jobs,
        });
    }
}
