using Prosodia.Audio;
using Prosodia.Faces;
using Prosodia.Features;
using Prosodia.Features.Statistics;

namespace Prosodia.Jobs.Extraction;

/// <summary>What to extract, and how.</summary>
public sealed record ExtractionSpec
{
    /// <summary>Raised whenever any feature value changes, so that stored features are made anew.</summary>
    public const int Version = 2;

    /// <summary>Which features.</summary>
    public FeatureKind Kind { get; init; } = FeatureKind.Lld;

    /// <summary>How they are stored.</summary>
    public StorageFormat Format { get; init; } = StorageFormat.Npz;

    /// <summary>Edition of the descriptors.</summary>
    public LldOptions Descriptors { get; init; } = new();

    /// <summary>Which frames of an utterance are silent.</summary>
    public SilenceRule Silence { get; init; } = SilenceRule.Default;

    /// <summary>Bounds on media.</summary>
    public AudioLimits Limits { get; init; } = AudioLimits.Default;

    /// <summary>Resample to this rate first; null for each recording's own.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Frame rate of videos whose action-unit table does not hold it.</summary>
    public double VideoFrameRate { get; init; } = 30;

    /// <summary>Where the action units of videos come from that have no file of them; null when such videos have none.</summary>
    public FaceSource? Faces { get; init; }

    /// <summary>Recordings worked on at a time.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>What decides the values: recordings with the same bytes and the same fingerprint have the same features.</summary>
    public string Fingerprint => string.Create(
        null,
        $"v{Version} {Kind} {Format} {Descriptors.Set}{(Descriptors.Corrected ? " corrected" : "")} rate {SampleRate ?? 0} "
        + $"silence {Silence.Floor:R}/{Silence.Share:R}/{Silence.Percentile:R} fps {VideoFrameRate:R} max {Limits.MaxDuration.Ticks}"
        + $"{(Kind == FeatureKind.Utterance && Faces is { } faces ? $" {faces.Fingerprint}" : "")}");

    /// <summary>Whether the action units of a medium are taken from its video: by its name, as media are found, and only where no file has them.</summary>
    /// <param name="name">Name of the medium.</param>
    /// <param name="hasFile">Whether there is an action-unit file beside it.</param>
    internal bool TakesFacesOf(string name, bool hasFile) => Kind == FeatureKind.Utterance && Faces is not null && !hasFile && ExtractionInput.IsVideo(name);

    /// <summary>Every problem at once; empty when there is none.</summary>
    public IReadOnlyList<string> Errors()
    {
        List<string> errors = [.. Silence.Errors(), .. Limits.Errors()];
        if (SampleRate is < LldPlan.MinSampleRate or > LldPlan.MaxSampleRate)
            errors.Add($"The sample rate must be {LldPlan.MinSampleRate} to {LldPlan.MaxSampleRate} Hz, not {SampleRate}.");
        if (VideoFrameRate is not (> 0 and <= 1000))
            errors.Add($"The video frame rate must be above 0 and at most 1000, not {VideoFrameRate}.");
        if (Faces is { } faces)
            errors.AddRange(FaceSource.RateErrors(faces.FramesPerSecond));
        if (Parallelism is < 1 or > 1024)
            errors.Add($"The number of recordings at a time must be 1 to 1024, not {Parallelism}.");
        return errors;
    }
}
