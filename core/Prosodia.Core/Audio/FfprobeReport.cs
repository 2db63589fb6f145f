using System.Text.Json.Serialization;

namespace Prosodia.Audio;

/// <summary>What ffprobe prints, as far as it is of interest.</summary>
internal sealed record FfprobeReport(FfprobeStream[]? Streams, FfprobeFormat? Format);

/// <summary>One stream of a file.</summary>
internal sealed record FfprobeStream(
    [property: JsonPropertyName("codec_type")] string? CodecType,
    [property: JsonPropertyName("codec_name")] string? CodecName,
    [property: JsonPropertyName("sample_rate")] string? SampleRate,
    int Channels,
    string? Duration,
    FfprobeDisposition? Disposition);

/// <summary>What a stream is for; cover art counts as a picture stream otherwise.</summary>
internal sealed record FfprobeDisposition([property: JsonPropertyName("attached_pic")] int AttachedPicture);

/// <summary>The file as a whole.</summary>
internal sealed record FfprobeFormat(string? Duration);

[JsonSerializable(typeof(FfprobeReport))]
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, MaxDepth = 8)]
internal sealed partial class FfprobeJson : JsonSerializerContext;
