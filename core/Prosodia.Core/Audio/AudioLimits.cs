namespace Prosodia.Audio;

/// <summary>What a recording may cost. Everything that is read here comes from somebody else, so everything is bounded.</summary>
public sealed record AudioLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static AudioLimits Default { get; } = new();

    /// <summary>Longest recording that is read. Default 4 hours.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Most channels in a file (1..1024). Default 64.</summary>
    public int MaxChannels { get; init; } = 64;

    /// <summary>Lowest sample rate, in Hz. Default 4,000.</summary>
    public int MinSampleRate { get; init; } = 4_000;

    /// <summary>Highest sample rate, in Hz. Default 384,000.</summary>
    public int MaxSampleRate { get; init; } = 384_000;

    /// <summary>Most bytes of a stream that are copied to a temporary file for ffmpeg. Default 4 GiB.</summary>
    public long MaxSpoolBytes { get; init; } = 4L << 30;

    /// <summary>
    /// Time that we wait for ffmpeg, to which a tenth of the recording's length is added; the time in which ffmpeg waits for us
    /// does not count. The same number bounds its processor time. Default one minute.
    /// </summary>
    public TimeSpan FfmpegTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Address space of the ffmpeg process, in bytes (at least 256 MiB). Default 2 GiB.</summary>
    public long FfmpegMemory { get; init; } = 2L << 30;

    /// <summary>Everything that is wrong with these limits; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        Require(MaxDuration > TimeSpan.Zero && MaxDuration <= TimeSpan.FromDays(7), "MaxDuration must be above 0 and at most 7 days");
        Require(MaxChannels is >= 1 and <= 1024, "MaxChannels must be 1..1024");
        Require(MinSampleRate >= 1, "MinSampleRate must be at least 1");
        Require(MaxSampleRate >= MinSampleRate, "MaxSampleRate must not be below MinSampleRate");
        Require(MaxSampleRate <= 3_072_000, "MaxSampleRate must be at most 3,072,000");
        Require(MaxSpoolBytes >= 1, "MaxSpoolBytes must be at least 1");
        Require(FfmpegTime > TimeSpan.Zero && FfmpegTime <= TimeSpan.FromDays(1), "FfmpegTime must be above 0 and at most 1 day");
        Require(FfmpegMemory >= 256L << 20, "FfmpegMemory must be at least 256 MiB");
        return errors;

        void Require(bool condition, string error)
        {
            if (!condition)
            {
                errors.Add(error);
            }
        }
    }

    /// <summary>The limits to work with: those given if they make sense, the defaults if none are given.</summary>
    /// <exception cref="ArgumentException">They do not make sense; the message lists every problem.</exception>
    public static AudioLimits Validated(AudioLimits? limits)
    {
        limits ??= Default;
        var errors = limits.Errors();
        return errors.Count == 0 ? limits : throw new ArgumentException("Audio limits: " + string.Join("; ", errors) + ".", nameof(limits));
    }

    /// <summary>Most samples per channel at a rate.</summary>
    internal long MaxSamples(int sampleRate) => (long)(MaxDuration.TotalSeconds * sampleRate);

    /// <summary>Rejects a recording whose rate or channel count is absurd or too large.</summary>
    internal void Check(string source, int sampleRate, int channels, long? rateOffset = null, long? channelsOffset = null)
    {
        if (sampleRate < MinSampleRate || sampleRate > MaxSampleRate)
        {
            throw new MediaException(source, $"the sample rate is {sampleRate} Hz; accepted are {MinSampleRate}..{MaxSampleRate} Hz", rateOffset);
        }

        if (channels < 1 || channels > MaxChannels)
        {
            throw new MediaException(source, $"the file has {channels} channels; accepted are 1..{MaxChannels}", channelsOffset);
        }
    }

    /// <summary>The error for a recording beyond <see cref="MaxDuration"/>.</summary>
    internal MediaException TooLong(string source) =>
        new(source, $"the recording is longer than the limit of {MaxDuration.TotalHours:0.####} hours; cut it or raise the limit");
}
