using System.Collections.Immutable;

namespace Prosodia.Corpora.Importers;

/// <summary>A corpus in our form, and where its media are now. Nothing was copied: see <see cref="CorpusWriter"/>.</summary>
/// <param name="Corpus">Recordings and annotations, named as they will be below the new corpus root.</param>
/// <param name="Media">Every media file once, in the order of first mention.</param>
/// <param name="Problems">What was wrong with the source. Records with errors are not in the corpus.</param>
public sealed record ImportResult(Corpus Corpus, ImmutableArray<MediaFile> Media, ImmutableArray<CorpusProblem> Problems);
