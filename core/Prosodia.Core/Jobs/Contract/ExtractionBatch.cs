using System.Collections.Immutable;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Jobs.Contract;

/// <summary>
/// Features of some media: into <c>features/</c> by content, and a line per medium into <c>runs/{run}/extraction/{source}/{job}.jsonl</c>.
/// </summary>
/// <param name="Source">Where the media are: <c>corpora/{name}</c> or <c>media</c>.</param>
/// <param name="Files">Their paths below it.</param>
/// <param name="Features">Which features.</param>
public sealed record ExtractionBatch(string Source, ImmutableArray<string> Files, FeatureKind Features) : JobWork
{
    /// <summary>Whether no action units are taken from videos, even if there is a face model.</summary>
    public bool SoundOnly { get; init; }

    /// <inheritdoc/>
    public override string Name => "extract";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in MediaSource.Problems(Source).Concat(CountProblems(Files, "files")))
            yield return problem;
        if (!Files.IsDefault && !Files.All(MediaSource.IsPath))
            yield return "The files of a job are paths below their source, without '..'.";
        if (!Enum.IsDefined(Features))
            yield return $"There are no features of kind {Features}.";
    }
}
