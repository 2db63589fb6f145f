using Prosodia.Audio;
using Prosodia.Functions.Api;
using Prosodia.Functions.Observability;
using Prosodia.Storage;

namespace Prosodia.Functions.Settings;

/// <summary>All settings of the program, checked at its start.</summary>
/// <param name="Hosting">Where it listens, and for whom.</param>
/// <param name="Storage">Where blobs and tables are.</param>
/// <param name="Local">How it works when it is its own host.</param>
/// <param name="Jobs">Where jobs run.</param>
/// <param name="Api">What callers of the API may cost.</param>
/// <param name="Observability">Where traces, measurements and logs go.</param>
internal sealed record AppSettings(
    HostingSettings Hosting, StorageOptions Storage, LocalSettings Local, JobsSettings Jobs, ApiOptions Api, ObservabilitySettings Observability)
{
    /// <summary>The folder of ffmpeg and ffprobe; null to look for them where they usually are.</summary>
    public string? FfmpegFolder { get; init; }

    /// <summary>Whether action units are taken from videos.</summary>
    public FaceSettings Faces { get; init; } = new(null, null);

    /// <summary>Reads them.</summary>
    /// <exception cref="SettingsException">Some are wrong; the message names all of these.</exception>
    public static AppSettings Read(SettingsReader reader)
    {
        var settings = new AppSettings(
            HostingSettings.Read(reader), StorageOptions.From(reader.Find), LocalSettings.Read(reader),
            JobsSettings.Read(reader), ApiOptions.Read(reader), ObservabilitySettings.Read(reader))
        {
            FfmpegFolder = FolderOf(reader),
            Faces = FaceSettings.Read(reader),
        };
        foreach (var problem in settings.Storage.Problems())
            reader.Problem(problem);
        reader.Check();
        return settings;
    }

    private static string? FolderOf(SettingsReader reader)
    {
        if (reader.Text(FfmpegPrograms.FolderVariable) is not { } folder)
            return null;
        if (!Path.IsPathFullyQualified(folder) || !Directory.Exists(folder))
            reader.Problem(FfmpegPrograms.FolderVariable, $"is '{folder}'; it must be the full path of a folder that is there");
        return folder;
    }
}
