using System.Text.Json;
using Prosodia.Interchange;

namespace Prosodia.Corpora.Importers.Utterances;

/// <summary>
/// The Zaion Emotion Dataset as SpeechBrain lists it: a JSON object with, for each file, its segments <c>start</c>, <c>end</c> and
/// <c>emotion</c>, where n, h, a and s stand for neutral, happy, angry and sad.
/// </summary>
public static class ZedImporter
{
    private const int MaxLength = 1 << 26;

    /// <summary>The registry's entry.</summary>
    public static CorpusImporter Importer { get; } = new("zed", "Zaion Emotion Dataset, SpeechBrain's JSON with letters n h a s", Import);

    private static ImportResult Import(string source, ImportOptions options, CancellationToken cancellation)
    {
        var path = Directory.Exists(source) ? Only(source) : source;
        var import = new ImportBuilder(source, options);
        var shown = import.Shown(path);
        using var document = Parse(path, shown);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new CorpusException(shown, "should be one object with an array of segments for each file");
        }

        foreach (var entry in document.RootElement.EnumerateObject())
        {
            cancellation.ThrowIfCancellationRequested();
            AddFile(import, shown, entry);
        }

        return import.Build(new(import.Name) { Emotions = ["neutral", "happy", "angry", "sad"] });
    }

    private static void AddFile(ImportBuilder import, string shown, JsonProperty entry)
    {
        if (entry.Value.ValueKind != JsonValueKind.Array)
        {
            import.Problems.Add(ProblemSeverity.Error, shown, "should be an array of segments", column: entry.Name);
        }
        else if (import.Locate(WithExtension(entry.Name, import.Root), shown, null, entry.Name) is { } file)
        {
            AddSegments(import, shown, entry, file);
        }
    }

    private static void AddSegments(ImportBuilder import, string shown, JsonProperty entry, string file)
    {
        foreach (var (i, segment) in entry.Value.EnumerateArray().Index())
        {
            var recording = new Recording(file) { Start = Seconds(segment, "start"), End = Seconds(segment, "end"), Emotion = Emotion(segment) };
            var wrong = recording switch
            {
                { Start: null or double.NaN } or { End: null or double.NaN } => "'start' and 'end' should be seconds",
                { Emotion: null } => "'emotion' should be n, h, a or s",
                _ => RecordingRules.Broken(recording).Select(rule => rule.Message).FirstOrDefault(),
            };
            if (wrong is null)
            {
                import.Add(recording, shown, null);
            }
            else
            {
                import.Problems.Add(ProblemSeverity.Error, shown, $"segment {i + 1}: {wrong}", column: entry.Name);
            }
        }
    }

    private static JsonDocument Parse(string path, string shown)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var document = JsonDocument.Parse(BoundedBytes.Read(stream, shown, MaxLength).ToArray(), new() { MaxDepth = 8 });
            JsonText.Check(document.RootElement, "$");
            return document;
        }
        catch (JsonException e)
        {
            throw new CorpusException(shown, $"is not JSON that can be read: {e.Message.Split(" LineNumber:")[0]}", (int?)e.LineNumber + 1, inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException(shown, $"cannot be opened: {e.Message}", inner: e);
        }
    }

    private static string Only(string folder) => Directory.GetFiles(folder, "*.json") is [var only]
        ? only
        : throw new CorpusException(folder, "does not have exactly one .json file; name the file");

    // Keys are names with or without .wav.
    private static string WithExtension(string name, string root) =>
        !name.Contains('\0') && !File.Exists(Path.Combine(root, name)) && Path.GetExtension(name).Length == 0 ? name + ".wav" : name;

    private static double? Seconds(JsonElement segment, string key) =>
        segment.ValueKind == JsonValueKind.Object && segment.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : null;

    private static string? Emotion(JsonElement segment) =>
        segment.ValueKind == JsonValueKind.Object && segment.TryGetProperty("emotion", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() switch { "n" => "neutral", "h" => "happy", "a" => "angry", "s" => "sad", _ => null }
            : null;
}
