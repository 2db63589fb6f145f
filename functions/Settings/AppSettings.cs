using Prosodia.Functions.Observability;

namespace Prosodia.Functions.Settings;

/// <summary>All settings of the program, checked at its start.</summary>
/// <param name="Hosting">Where it listens, and for whom.</param>
/// <param name="Local">How it works when it is its own host.</param>
/// <param name="Observability">Where traces, measurements and logs go.</param>
internal sealed record AppSettings(HostingSettings Hosting, LocalSettings Local, ObservabilitySettings Observability)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="SettingsException">Some are wrong; the message names all of these.</exception>
    public static AppSettings Read(SettingsReader reader)
    {
        var settings = new AppSettings(HostingSettings.Read(reader), LocalSettings.Read(reader), ObservabilitySettings.Read(reader));
        reader.Check();
        return settings;
    }
}
