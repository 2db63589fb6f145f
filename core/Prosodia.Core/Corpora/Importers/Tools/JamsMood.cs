using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Interchange;

namespace Prosodia.Corpora.Importers.Tools;

/// <summary>A JAMS annotation in the namespace <c>mood_thayer</c>: pairs of (valence, arousal), in this order.</summary>
/// <param name="Annotator">Who annotated, or <c>annotation i</c>.</param>
/// <param name="Points">The moments by time.</param>
public sealed record JamsMood(string Annotator, ImmutableArray<JamsMoodPoint> Points)
{
    /// <summary>Largest file, in bytes.</summary>
    public const long MaximumBytes = 1 << 26;

    private const string Namespace = "mood_thayer";

    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 64 };

    /// <summary>Reads every such annotation of a JAMS file.</summary>
    /// <param name="stream">The JSON; at most <see cref="MaximumBytes"/>.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <returns>The annotations in file order; empty when there are none.</returns>
    /// <exception cref="CorpusException">It is not JAMS, or an observation is not a pair of numbers at a time.</exception>
    public static ImmutableArray<JamsMood> Read(Stream stream, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(stream, Limits);
            JsonText.Check(document.RootElement, "$");
            var annotations = Member(document.RootElement, "annotations", JsonValueKind.Array, file, "annotations");
            var moods = ImmutableArray.CreateBuilder<JamsMood>();
            var index = 0;
            foreach (var annotation in annotations.EnumerateArray())
            {
                var path = $"annotations[{index}]";
                if (Member(annotation, "namespace", JsonValueKind.String, file, path).ValueEquals(Namespace))
                {
                    moods.Add(new JamsMood(AnnotatorName(annotation) ?? $"annotation {index}", ReadPoints(annotation, file, path)));
                }

                index++;
            }

            return moods.ToImmutable();
        }
        catch (JsonException e)
        {
            throw new CorpusException(file, $"this is not JSON that can be read: {e.Message}", (int?)e.LineNumber + 1, inner: e);
        }
    }

    private static ImmutableArray<JamsMoodPoint> ReadPoints(JsonElement annotation, string file, string path)
    {
        var points = ImmutableArray.CreateBuilder<JamsMoodPoint>();
        var index = 0;
        foreach (var observation in Member(annotation, "data", JsonValueKind.Array, file, path + ".data").EnumerateArray())
        {
            var at = $"{path}.data[{index++}]";
            var value = Member(observation, "value", JsonValueKind.Array, file, at + ".value");
            if (value.GetArrayLength() != 2)
            {
                throw new CorpusException(file, "the value must be a pair (valence, arousal).", column: at + ".value");
            }

            points.Add(new JamsMoodPoint(
                Number(Member(observation, "time", JsonValueKind.Number, file, at + ".time"), file, at + ".time"),
                Number(value[0], file, at + ".value[0]"),
                Number(value[1], file, at + ".value[1]")));
        }

        points.Sort((a, b) => a.Time.CompareTo(b.Time));
        return points.ToImmutable();
    }

    private static double Number(JsonElement element, string file, string path) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new CorpusException(file, "a finite number is needed.", column: path);

    private static JsonElement Member(JsonElement parent, string name, JsonValueKind kind, string file, string path) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : throw new CorpusException(file, $"'{name}' ({kind.ToString().ToLowerInvariant()}) is missing; is this JAMS?", column: path);

    // annotation_metadata.annotator is an object that may have a name.
    private static string? AnnotatorName(JsonElement annotation) =>
        annotation.TryGetProperty("annotation_metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("annotator", out var annotator) && annotator.ValueKind == JsonValueKind.Object
        && annotator.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
}
