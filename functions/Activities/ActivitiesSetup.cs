using Prosodia.Functions.Durable;
using Prosodia.Functions.Jobs;
using Prosodia.Functions.Media;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Settings;
using Prosodia.Jobs.Contract;
using Prosodia.Storage;
using Prosodia.Storage.Cloud;
using Prosodia.Storage.Folders;

namespace Prosodia.Functions.Activities;

/// <summary>What the orchestrations' activities are done by.</summary>
internal static class ActivitiesSetup
{
    /// <summary>Adds the activities, and what starts jobs. Each is made when it runs first.</summary>
    public static void AddActivities(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(settings.Jobs);
        services.AddSingleton(provider => Launcher(provider, settings));
        services.AddSingleton<MediaTagger>();
        services.AddSingleton<PlanStep>();
        services.AddSingleton<StartJob>();
        services.AddSingleton<AskForJob>();
        services.AddSingleton<ReportRun>();
        services.AddSingleton<EndRun>();
        services.AddSingleton<ArchiveModels>();
        services.AddSingleton<PlanArchive>();
        services.AddSingleton<TagBatch>();
        services.AddSingleton<ReportArchive>();
        services.AddSingleton(Registry);
    }

    private static ActivityRegistry Registry(IServiceProvider provider)
    {
        return new ActivityRegistry(provider.GetRequiredService<ILogger<ActivityRegistry>>())
            .Add(RunActivities.Plan, (input, stop) => Get<PlanStep>().RunAsync(input, stop))
            .Add(RunActivities.StartJob, (attempt, stop) => Get<StartJob>().RunAsync(attempt, stop))
            .Add(RunActivities.AskForJob, (attempt, stop) => Get<AskForJob>().RunAsync(attempt, stop))
            .Add(RunActivities.Report, (runId, stop) => Get<ReportRun>().RunAsync(runId, stop))
            .Add(RunActivities.End, (end, stop) => Get<EndRun>().RunAsync(end, stop))
            .Add(RunActivities.PlanArchive, (runId, stop) => Get<PlanArchive>().RunAsync(runId, stop))
            .Add(RunActivities.TagBatch, (batch, stop) => Get<TagBatch>().RunAsync(batch, stop))
            .Add(RunActivities.ReportArchive, (runId, stop) => Get<ReportArchive>().RunAsync(runId, stop));

        T Get<T>()
            where T : notnull => provider.GetRequiredService<T>();
    }

    /// <summary>A job's process writes its status where the watcher would find it by looking, some seconds later.</summary>
    private static Task AnnounceAsync(IBlobStore blobs, Job job) =>
        blobs is FolderBlobStore folder ? folder.AnnounceAsync(BlobName.Parse(JobPlaces.Status(job.Id))) : Task.CompletedTask;

    private static IJobLauncher Launcher(IServiceProvider provider, AppSettings settings)
    {
        if (settings.Jobs.ContainerApps is { } containers)
        {
            return new ContainerAppsLauncher(
                containers, AzureIdentity.Of(settings.Storage), new HttpClient(), TimeProvider.System, provider.GetRequiredService<ILogger<ContainerAppsLauncher>>());
        }

        var local = settings.Jobs.Local!;
        var environment = new Dictionary<string, string>(settings.Storage.ToSettings().Concat(settings.Observability.ToSettings()), StringComparer.Ordinal);
        return new LocalProcessLauncher(
            new(local.Program)
            {
                Processes = local.Processes,
                Timeout = TimeSpan.FromSeconds(local.TimeoutSeconds),
                Settings = environment,
                Ended = job => AnnounceAsync(provider.GetRequiredService<IBlobStore>(), job),
            },
            provider.GetRequiredService<ILogger<LocalProcessLauncher>>());
    }
}
