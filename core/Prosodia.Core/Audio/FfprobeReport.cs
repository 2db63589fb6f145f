using System.Globalization;
using System.Text.Json.Serialization;

namespace Prosodia.Audio;

/// <summary>What ffprobe prints, as far as it is of interest.</summary>
internal sealed record FfprobeReport(FfprobeStream[]? Streams, FfprobeFormat? Format)
{
    /// <summary>The sound that is read: the first.</summary>
    public FfprobeStream? Sound => Streams?.FirstOrDefault(stream => stream.CodecType == "audio");

    /// <summary>The moving pictures that are read: the first. A picture that is attached, such as a cover, does not count.</summary>
    public FfprobeStream? Video => Streams?.FirstOrDefault(stream => stream.CodecType == "video" && stream.Disposition is not { AttachedPicture: not 0 });

    /// <summary>A time that is printed as text; null if it is missing or absurd.</summary>
    public static double? Seconds(string? text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > -1e9 and < 1e9 ? seconds : null;

    /// <summary>A length that is printed as text; null if it is missing or absurd.</summary>
    public static double? Length(string? text) => Seconds(text) is { } length and >= 0 ? length : null;
}

/// <summary>One stream of a file.</summary>
internal sealed record FfprobeStream(
    [property: JsonPropertyName("codec_type")] string? CodecType,
    [property: JsonPropertyName("codec_name")] string? CodecName,
    [property: JsonPropertyName("sample_rate")] string? SampleRate,
    int Channels,
    [property: JsonPropertyName("start_time")] string? Start,
    string? Duration,
    FfprobeDisposition? Disposition);

/// <summary>What a stream is for; cover art counts as a picture stream otherwise.</summary>
internal sealed record FfprobeDisposition([property: JsonPropertyName("attached_pic")] int AttachedPicture);

/// <summary>The file as a whole.</summary>
internal sealed record FfprobeFormat([property: JsonPropertyName("start_time")] string? Start, string? Duration);

[JsonSerializable(typeof(FfprobeReport))]
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, MaxDepth = 8)]
internal sealed partial class FfprobeJson : JsonSerializerContext;
