namespace Prosodia.Audio;

/// <summary>What a recording is, as its header says.</summary>
/// <param name="Container">Container name in lower case, such as <c>wav</c>, <c>flac</c>, <c>mp4</c>.</param>
/// <param name="Codec">Sample coding, such as <c>pcm_s16le</c>, <c>mp3</c>.</param>
/// <param name="SampleRate">Samples per second and channel.</param>
/// <param name="Channels">Channels in the file (mixed down to one on reading).</param>
/// <param name="SampleCount">Samples per channel; null when the header does not say.</param>
/// <param name="HasVideo">Whether there is a picture track beside the sound.</param>
public sealed record AudioInfo(string Container, string Codec, int SampleRate, int Channels, long? SampleCount, bool HasVideo = false)
{
    /// <summary>Length of the recording; null when the header does not say. A header that lies says at most 10,000 years.</summary>
    public TimeSpan? Duration => SampleCount is { } n ? TimeSpan.FromSeconds(Math.Min((double)n / SampleRate, 3e11)) : null;
}
