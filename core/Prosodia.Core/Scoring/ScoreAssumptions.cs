using System.Globalization;
using Prosodia.Jobs.Extraction;
using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>What a reader of a score must know, a sentence each.</summary>
internal static class ScoreAssumptions
{
    private const double Steady = 1;
    private const double AffectWindow = 2;
    private const double LastFrame = 0.06;

    /// <summary>What is assumed with a model, whatever the recording is.</summary>
    public static IEnumerable<string> Of(ScoringModel model, ExtractionSpec extraction)
    {
        if (model.Package.Card.Synthetic)
            yield return $"The model '{model.Id}' was trained on synthetic recordings: it is for trying out.";
        var (trained, given) = (model.Package.Extraction, FingerprintFor(model.Package, extraction));
        if (!ExtractionFingerprint.AreAlike(trained, given))
            yield return $"The model '{model.Id}' was trained on features extracted as '{trained}', these are '{given}': do not rely on its scores.";
        if (model.Package is SharedModelPackage)
            yield return $"{model.Id}: {SharedModelScorer.Assumption(ScoreNormalization.Population)}";
        if (model.Package is SharedModelPackage { IsVisual: true })
            yield return $"{model.Id}: Action units are estimates from the video, not codings of a trained observer.";
    }

    /// <summary>What is assumed of a recording.</summary>
    public static IEnumerable<string> Of(HeardSource heard, int sampleRate, double seconds, ScoringPlan plan, ScoreOptions options)
    {
        yield return heard.SampleRate == sampleRate
            ? Invariant($"Analysed at its own sample rate of {sampleRate} Hz.")
            : Invariant($"Resampled from {heard.SampleRate} Hz to {sampleRate} Hz.");
        if (heard.Channels > 1)
            yield return $"{heard.Channels} channels were mixed down to one.";
        if (seconds < Steady && !plan.Emotions.IsEmpty)
            yield return Invariant($"The recording has {seconds:0.##} s: statistics over less than {Steady} s are unsteady.");
        if (seconds < AffectWindow && !plan.Affects.IsEmpty)
            yield return Invariant($"The recording has {seconds:0.##} s: it does not fill the {AffectWindow} s that an estimate of a second rests on.");
        var beyond = options.Intervals.Where(interval => interval.End > seconds + LastFrame).ToList();
        if (beyond.Count > 0)
            yield return Invariant($"{beyond.Count} intervals end after the recording's {seconds:0.##} s, the first at {beyond[0].End} s: they are cut there.");
    }

    /// <summary>What is to be said of the scores themselves.</summary>
    /// <param name="segments">The scores.</param>
    /// <param name="beyond">Whether there are more stretches than are scored.</param>
    public static IEnumerable<string> Of(IReadOnlyList<SegmentScore> segments, bool beyond)
    {
        if (beyond)
            yield return Invariant($"Only the first {ScoreOptions.MaxSegments} stretches were scored, up to {segments[^1].End:0.##} s; take wider steps for all of the recording.");
        var unfamiliar = segments.SelectMany(segment => segment.Emotions).Where(score => score.Unfamiliar > Familiarity.Limit);
        foreach (var model in unfamiliar.GroupBy(score => score.Model, StringComparer.Ordinal))
        {
            yield return $"Unlike the training recordings of '{model.Key}'{(segments.Count > 1 ? $" in {model.Count()} stretches" : "")}: "
                + "every recording ends at some emotion, this one's means little (see unfamiliar).";
        }
    }

    /// <summary>What is to be said of the faces that models looked at.</summary>
    /// <param name="plan">The models.</param>
    /// <param name="face">What was seen.</param>
    /// <param name="unseen">Why models had no answer in stretches that others have answered.</param>
    public static IEnumerable<string> OfFaces(ScoringPlan plan, SeenFace face, IReadOnlyList<string> unseen)
    {
        foreach (var remark in face.Remarks)
            yield return remark;
        if (unseen.Count > 0)
            yield return $"Models that look at faces have no answer{(unseen.Count > 1 ? $" in {unseen.Count} stretches" : "")}: {unseen[0]}";
    }

    /// <summary>How the features for a model are extracted.</summary>
    public static string FingerprintFor(ModelPackage package, ExtractionSpec extraction) => (extraction with
    {
        Kind = package is SharedModelPackage ? FeatureKind.Utterance : FeatureKind.Window,
        Format = StorageFormat.Npz,
        Faces = package is SharedModelPackage { IsVisual: true } ? extraction.Faces : null,
    }).Fingerprint;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
