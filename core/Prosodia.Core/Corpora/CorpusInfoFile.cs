using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Prosodia.Files;

namespace Prosodia.Corpora;

/// <summary><c>corpus.json</c>: what a corpus is.</summary>
internal static class CorpusInfoFile
{
    public const string FileName = "corpus.json";

    /// <summary>Longest file, in bytes.</summary>
    public const int MaxLength = 1 << 24;

    /// <summary>Reads the description. What is wrong with single entries goes to <paramref name="problems"/>.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">The name of a corpus whose description gives none.</param>
    /// <param name="problems">Where problems go.</param>
    /// <exception cref="CorpusException">It is not JSON, or of another shape, or too long.</exception>
    public static CorpusInfo Read(Stream stream, string name, ProblemList problems)
    {
        var document = Parse(BoundedBytes.Read(stream, FileName, MaxLength));
        foreach (var key in (document.Others ?? []).Keys)
        {
            problems.Add(ProblemSeverity.Note, FileName, "is not part of a description and is not kept", column: key);
        }

        return new(string.IsNullOrWhiteSpace(document.Name) ? name : document.Name)
        {
            Licence = document.Licence,
            Source = document.Source,
            Synthetic = document.Synthetic ?? false,
            Emotions = Emotions(document, problems),
            Exclusions = [.. Exclusions(document, problems)],
        };
    }

    /// <summary>Writes the description.</summary>
    public static void Write(string path, CorpusInfo info)
    {
        var document = new CorpusDocument
        {
            Name = info.Name,
            Licence = info.Licence,
            Source = info.Source,
            Synthetic = info.Synthetic,
            Emotions = [.. info.Emotions],
            Exclusions = [.. info.Exclusions.Select(exclusion => new ExclusionDocument { File = exclusion.File, Reason = exclusion.Reason })],
        };
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, document, CorpusJson.Default.CorpusDocument));
    }

    private static CorpusDocument Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, CorpusJson.Default.CorpusDocument)
                ?? throw new CorpusException(FileName, "is null; write an object such as { \"name\": \"my corpus\" }");
        }
        catch (JsonException e)
        {
            var reason = e.Message.Split(" Path:")[0];
            throw new CorpusException(FileName, $"is not a valid description: {reason}", (int?)e.LineNumber + 1, e.Path is null or "$" ? null : e.Path, e);
        }
    }

    private static ImmutableArray<string> Emotions(CorpusDocument document, ProblemList problems)
    {
        var emotions = document.Emotions ?? [];
        if (emotions.Any(string.IsNullOrWhiteSpace) || emotions.Distinct(StringComparer.Ordinal).Count() != emotions.Length)
        {
            problems.Add(ProblemSeverity.Error, FileName, "names an emotion twice, or an empty one", column: "emotions");
        }

        return [.. emotions.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<Exclusion> Exclusions(CorpusDocument document, ProblemList problems)
    {
        foreach (var exclusion in document.Exclusions ?? [])
        {
            if (exclusion?.File is not { } file || !MediaPath.TryNormalize(file, out var path, out _) || string.IsNullOrWhiteSpace(exclusion.Reason))
            {
                problems.Add(ProblemSeverity.Error, FileName, "an exclusion needs a file below the corpus root and a reason", column: "exclusions");
                continue;
            }

            yield return new(path, exclusion.Reason);
        }
    }
}

/// <summary>The JSON object.</summary>
internal sealed class CorpusDocument
{
    public string? Name { get; set; }

    public string? Licence { get; set; }

    public string? Source { get; set; }

    public bool? Synthetic { get; set; }

    public string?[]? Emotions { get; set; }

    public ExclusionDocument?[]? Exclusions { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>One exclusion in it.</summary>
internal sealed class ExclusionDocument
{
    public string? File { get; set; }

    public string? Reason { get; set; }
}

[JsonSourceGenerationOptions(
    MaxDepth = 16, WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CorpusDocument))]
internal sealed partial class CorpusJson : JsonSerializerContext;
