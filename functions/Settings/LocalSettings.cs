namespace Prosodia.Functions.Settings;

/// <summary>How the program works when it is its own host.</summary>
/// <param name="DataFolder">Where it keeps orchestrations, and blobs and tables if they are not in Azure.</param>
/// <param name="Activities">Most activities that run at the same time.</param>
/// <param name="Triggers">Most blobs that are handled at the same time.</param>
/// <param name="PollSeconds">How often it looks for blobs that others have written.</param>
internal sealed record LocalSettings(string DataFolder, int Activities, int Triggers, int PollSeconds)
{
    /// <summary>How long a blob waits that could not be handled; four times as long each further time.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the default models are made ready while the program starts; otherwise the first caller waits for them.</summary>
    public bool ModelsAtStart { get; init; }

    /// <summary>The engine's database.</summary>
    public string EngineFile => Path.Combine(DataFolder, "engine.db");

    /// <summary>What blobs have been handled.</summary>
    public string LedgerFile => Path.Combine(DataFolder, "handled.db");

    /// <summary>Makes the folder, if it is missing, and takes it for this process: two would do everything twice.</summary>
    /// <returns>Lets it go. The system does so too when the process dies.</returns>
    /// <exception cref="SettingsException">Another process has it, or nothing can be written there.</exception>
    public IDisposable TakeFolder()
    {
        try
        {
            Directory.CreateDirectory(DataFolder);
            return new FileStream(Path.Combine(DataFolder, ".in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"Prosodia__DataFolder is '{DataFolder}', which another process uses or where nothing can be written: {e.Message.TrimEnd('.')}"]);
        }
    }

    /// <summary>Reads the settings.</summary>
    public static LocalSettings Read(SettingsReader reader) => new(
        Path.GetFullPath(reader.Text("Prosodia__DataFolder") ?? "prosodia-data"),
        reader.Number("Prosodia__Activities", Environment.ProcessorCount, 1, 1000),
        reader.Number("Prosodia__Triggers", Environment.ProcessorCount, 1, 1000),
        reader.Number("Prosodia__PollSeconds", 5, 1, 3600))
    {
        ModelsAtStart = reader.Flag("Prosodia__ModelsAtStart", true),
    };
}
