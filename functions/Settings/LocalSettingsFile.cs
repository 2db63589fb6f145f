using System.Text.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Prosodia.Functions.Settings;

/// <summary><c>local.settings.json</c>: settings of a developer's machine, in the form of the Functions tools. The environment and the command line go before it.</summary>
internal static class LocalSettingsFile
{
    private const string FileName = "local.settings.json";

    /// <summary>Adds its values, if there is one.</summary>
    /// <param name="configuration">Where to.</param>
    /// <param name="folder">The folder that it may be in.</param>
    /// <exception cref="SettingsException">It cannot be read.</exception>
    public static void AddTo(IConfigurationBuilder configuration, string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path))
            configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Read(path) });
    }

    private static List<KeyValuePair<string, string?>> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.TryGetProperty("Values", out var values)
                ? [.. values.EnumerateObject().Select(value => KeyValuePair.Create(value.Name.Replace("__", ":", StringComparison.Ordinal), value.Value.GetString()))]
                : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{FileName} cannot be read as an object whose 'Values' are texts: {e.Message}"]);
        }
    }
}
