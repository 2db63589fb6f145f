using Prosodia.Files;
using Prosodia.Scoring;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>The default models in the user's cache folder: trained once, in a few seconds, for all later calls.</summary>
internal static class DefaultModelFolder
{
    /// <summary>The packages; trained now if they are not there.</summary>
    public static IEnumerable<string> Paths(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(CacheFolder, "prosodia", $"models-{DefaultModels.Key}");
        string[] paths = [.. DefaultModels.Ids.Select(id => Path.Combine(folder, $"{id}.zip"))];
        if (!paths.All(File.Exists))
        {
            Console.Error.WriteLine(Shown.Text($"Training the default models into {folder}, once …"));
            foreach (var (id, package) in DefaultModels.Train(cancellationToken).ToFiles())
                AtomicFile.Write(Path.Combine(folder, $"{id}.zip"), stream => stream.Write(package));
        }

        return paths;
    }

    private static string CacheFolder =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given && Path.IsPathFullyQualified(given) ? given
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
