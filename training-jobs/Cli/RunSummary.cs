using System.Text.Json;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>What a folder of <c>evaluate</c> holds, from <c>run.json</c> and <c>manifest.json</c>.</summary>
internal static class RunSummary
{
    private const string Run = "run.json";
    private const string Manifest = "manifest.json";
    private const int MaxBytes = 64 << 20;

    /// <summary>Whether a folder is that of a run that has ended.</summary>
    public static bool IsRun(string folder) => File.Exists(Path.Combine(folder, Run)) && File.Exists(Path.Combine(folder, Manifest));

    /// <summary>Writes it.</summary>
    /// <exception cref="InvalidDataException">A document is not a run's.</exception>
    public static void Write(TextWriter writer, string folder)
    {
        using JsonDocument run = Read(folder, Run), manifest = Read(folder, Manifest);
        writer.WriteLine(Shown.Text($"run         {Of(run, "protocol")}, by prosodia {Of(run, "code")}"));
        writer.WriteLine(Shown.Text($"state       {Of(manifest, "state")}"));
        writer.WriteLine(Shown.Text($"recordings  {Of(manifest, "total")}, {Of(manifest, "succeeded")} of them tested, {Of(manifest, "failed")} left out"));
        writer.WriteLine(Shown.Text($"report      {Path.Combine(folder, "report.html")}"));
    }

    private static string Of(JsonDocument document, string name) => document.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "(not stated)";

    private static JsonDocument Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        using var file = File.OpenRead(path);
        if (file.Length > MaxBytes)
            throw new InvalidDataException($"{path}: has {file.Length} bytes; at most {MaxBytes} are read");
        try
        {
            var document = JsonDocument.Parse(file);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new InvalidDataException($"{path}: is not a run's");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }
}
