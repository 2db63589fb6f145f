using System.Collections.Immutable;

namespace Prosodia.Corpora.Synthetic;

/// <summary>What a synthetic corpus shall contain. The defaults give 8 × 2 × 6 × 2 × 2 = 384 utterances, about 16 minutes.</summary>
public sealed record SyntheticCorpusOptions
{
    /// <summary>Everything follows from this.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Number of performers, 1..24 as in RAVDESS; odd ones are men, even ones women.</summary>
    public int Performers { get; init; } = 8;

    /// <summary>Repetitions of each text, emotion and intensity, 1 or 2.</summary>
    public int Repetitions { get; init; } = 2;

    /// <summary>Among neutral, calm, happy, sad, angry, fearful, disgust, surprised; the last two are never sung.</summary>
    public ImmutableArray<string> Emotions { get; init; } = ["neutral", "calm", "happy", "sad", "angry", "fearful"];

    /// <summary>Whether there is strong intensity beside normal; never for neutral.</summary>
    public bool Strong { get; init; }

    /// <summary>Samples a second, 8,000..48,000.</summary>
    public int SampleRate { get; init; } = 16000;

    /// <summary>A corpus with everything that RAVDESS has: 24 performers, eight emotions, two intensities; 2,496 utterances.</summary>
    public static SyntheticCorpusOptions Full { get; } = new()
    {
        Performers = 24, Emotions = [.. EmotionProfile.All.Select(profile => profile.Name)], Strong = true,
    };

    /// <summary>Every problem at once; empty when there is none.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (Performers is < 1 or > 24) errors.Add($"Performers is {Performers}; it must be 1..24.");
        if (Repetitions is < 1 or > 2) errors.Add($"Repetitions is {Repetitions}; it must be 1 or 2.");
        if (SampleRate is < 8000 or > 48000) errors.Add($"SampleRate is {SampleRate}; it must be 8000..48000.");
        if (Emotions.IsDefaultOrEmpty)
        {
            errors.Add("Emotions is empty; name at least one.");
            return errors;
        }

        foreach (var name in Emotions.Where(name => EmotionProfile.Find(name) is null))
            errors.Add($"Emotion '{name}' is not known; use {string.Join(", ", EmotionProfile.All.Select(profile => profile.Name))}.");
        if (Emotions.Distinct(StringComparer.Ordinal).Count() < Emotions.Length) errors.Add("Emotions names one twice.");
        return errors;
    }
}
