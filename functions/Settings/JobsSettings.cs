using Prosodia.Functions.Jobs;

namespace Prosodia.Functions.Settings;

/// <summary>Where jobs run.</summary>
/// <param name="Local">As processes of this machine; null when a service runs them.</param>
/// <param name="ContainerApps">As executions of a Container Apps job; null when this machine runs them.</param>
/// <param name="Parallelism">Jobs of a run that are under way at a time.</param>
internal sealed record JobsSettings(LocalJobsSettings? Local, ContainerAppsOptions? ContainerApps, int Parallelism)
{
    private const string Launcher = "Prosodia__JobLauncher";

    /// <summary>Reads the settings.</summary>
    public static JobsSettings Read(SettingsReader reader)
    {
        var launcher = reader.Text(Launcher) ?? "LocalProcess";
        if (launcher is not ("LocalProcess" or "ContainerApps"))
            reader.Problem(Launcher, $"is '{launcher}'; it must be LocalProcess or ContainerApps");
        var isLocal = launcher != "ContainerApps";
        var local = LocalJobsSettings.Read(reader);
        var containers = ReadContainerApps(reader);
        if (!isLocal)
        {
            foreach (var problem in containers.Problems())
                reader.Problem(Launcher, $"is ContainerApps, but: {problem}");
        }

        var parallelism = reader.Number("Prosodia__JobParallelism", isLocal ? local.Processes : 50, 1, 1000);
        return new(isLocal ? local : null, isLocal ? null : containers, parallelism);
    }

    private static ContainerAppsOptions ReadContainerApps(SettingsReader reader) => new(
        reader.Text("Prosodia__ContainerApps__SubscriptionId") ?? "",
        reader.Text("Prosodia__ContainerApps__ResourceGroup") ?? "",
        reader.Text("Prosodia__ContainerApps__Job") ?? "");
}

/// <summary>Jobs as processes of this machine.</summary>
/// <param name="Program">The program <c>prosodia</c>.</param>
/// <param name="Processes">Processes at a time.</param>
/// <param name="TimeoutSeconds">Seconds that one job may take.</param>
internal sealed record LocalJobsSettings(string Program, int Processes, int TimeoutSeconds)
{
    private const string ProgramName = "Prosodia__JobProgram";

    /// <summary>Reads the settings.</summary>
    public static LocalJobsSettings Read(SettingsReader reader)
    {
        var program = reader.Text(ProgramName);
        if (program is not null && !File.Exists(program))
            reader.Problem(ProgramName, $"is '{program}', which is not there");
        return new(
            program ?? Find(AppContext.BaseDirectory),
            reader.Number("Prosodia__JobProcesses", Environment.ProcessorCount, 1, 1024),
            reader.Number("Prosodia__JobTimeoutSeconds", 43_200, 60, 604_800));
    }

    /// <summary>Where deployments and builds put it: beside this program, as an executable of its own; or in the folder of its project.</summary>
    private static string Find(string folder)
    {
        var beside = Path.Combine(folder, "jobs", OperatingSystem.IsWindows() ? "prosodia.exe" : "prosodia");
        var built = Path.GetFullPath(Path.Combine(folder, "..", "..", "..", "..", "training-jobs", "bin", Configuration(folder), "net10.0", "prosodia.dll"));
        return File.Exists(beside) || !File.Exists(built) ? beside : built;
    }

    /// <summary>Debug or Release: the folder two above <c>bin/Release/net10.0/</c>.</summary>
    private static string Configuration(string folder) =>
        Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))) ?? "Release";
}
