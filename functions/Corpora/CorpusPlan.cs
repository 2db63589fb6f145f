using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Functions.Corpora;

/// <summary>What is extracted of a corpus's media, by what its documents say.</summary>
/// <param name="Version">ETags of the documents.</param>
/// <param name="Recordings">The recordings by their files; null without a manifest, when every file with the name of a medium is one.</param>
/// <param name="Kinds">Features that a run over the corpus would need.</param>
internal sealed record CorpusPlan(
    string Version, IReadOnlyDictionary<string, ImmutableArray<Recording>>? Recordings, ImmutableArray<FeatureKind> Kinds)
{
    /// <summary>The plan of a corpus.</summary>
    /// <param name="version">ETags of its documents.</param>
    /// <param name="recordings">The recordings that its manifest names; null without one.</param>
    /// <param name="hasAnnotations">Whether arousal and valence are annotated second by second.</param>
    public static CorpusPlan Of(string version, IReadOnlyCollection<Recording>? recordings, bool hasAnnotations)
    {
        // Emotions are told from whole recordings, arousal and valence from windows.
        var hasEmotions = !hasAnnotations || recordings is null || recordings.Any(recording => recording.Emotion is not null);
        return new(
            version,
            recordings?.GroupBy(recording => recording.File, StringComparer.Ordinal).ToDictionary(file => file.Key, file => file.ToImmutableArray(), StringComparer.Ordinal),
            [.. hasEmotions ? [FeatureKind.Utterance] : Array.Empty<FeatureKind>(), .. hasAnnotations ? [FeatureKind.Window] : Array.Empty<FeatureKind>()]);
    }

    /// <summary>The recordings in a file; none if it is no medium of the corpus.</summary>
    public ImmutableArray<Recording> RecordingsIn(string file) =>
        Recordings is not null ? Recordings.GetValueOrDefault(file, [])
        : ExtractionInput.IsMedia(file) ? [new(file)]
        : [];

    /// <summary>Media of which the documents ask for more than the features of the whole, which every medium has when it arrives.</summary>
    public IEnumerable<string> Dependent() => (Recordings ?? ImmutableDictionary<string, ImmutableArray<Recording>>.Empty)
        .Where(file => Kinds is not [FeatureKind.Utterance] || file.Value is not [{ Start: null, End: null }])
        .Select(file => file.Key);
}
