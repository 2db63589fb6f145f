using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Prosodia.Functions.Settings;

namespace Prosodia.Functions.Hosting.Functions;

/// <summary>What the Functions host knows this program by: beside the executable a folder with <c>function.json</c> for each function.</summary>
internal static class FunctionFolders
{
    private const string HostFileName = "host.json";
    private const string FunctionFile = "function.json";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the folders, removes those of functions that there are no more, and checks <c>host.json</c>.</summary>
    /// <param name="folder">Where: the folder of the executable.</param>
    /// <param name="catalog">The functions.</param>
    /// <exception cref="SettingsException">The folder's <c>host.json</c> is wrong; the message lists every problem.</exception>
    public static void Write(string folder, FunctionCatalog catalog)
    {
        var functions = catalog.Functions;
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateDirectories(folder).Where(IsFunction).Where(old => functions.All(f => f.Name != Path.GetFileName(old))))
        {
            File.Delete(Path.Combine(old, FunctionFile));
            Directory.Delete(old);
        }

        foreach (var function in functions)
        {
            var home = Path.Combine(folder, function.Name);
            Directory.CreateDirectory(home);
            WriteJson(Path.Combine(home, FunctionFile), function.ToJson());
        }

        if (HostFile.Problems(Path.Combine(folder, HostFileName)).ToList() is { Count: > 0 } problems)
            throw new SettingsException(problems);
    }

    /// <summary>Whether a folder holds a function's definition and nothing else.</summary>
    private static bool IsFunction(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).ToList() is [FunctionFile];

    private static void WriteJson(string path, JsonObject content) => File.WriteAllText(path, content.ToJsonString(Indented) + "\n");
}
