using System.Collections.Immutable;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Importers.Reading;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>
/// RECOLA (Ringeval et al. 2013): spontaneous speech in French, six raters, 25 values a second, in
/// <c>{arousal,valence}/P16.csv</c>. The individual ratings that the AVEC challenges gave out have the same form.
/// </summary>
public static class RecolaImporter
{
    /// <summary>The registry's entry: raters merged by their mean, as Coutinho and Schuller (2017) did.</summary>
    public static CorpusImporter Importer { get; } = ContinuousImport.Entry(
        "recola",
        "RECOLA: {arousal,valence}/P16.csv with one column a rater, merged",
        (folder, options, cancellationToken) => Merged(folder, options.Merging, cancellationToken));

    /// <summary>Reads the ratings and merges the raters.</summary>
    /// <param name="root">The folder of the ratings, or one above it.</param>
    /// <param name="rule">How raters are merged.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One recording and one annotation a pair of files.</returns>
    /// <exception cref="CorpusException">A file is missing or damaged.</exception>
    public static Corpus Import(string root, MergingRule rule = MergingRule.Mean, CancellationToken cancellationToken = default) =>
        Merged(new AnnotationFolder(root, cancellationToken: cancellationToken), rule, cancellationToken);

    private static Corpus Merged(AnnotationFolder folder, MergingRule rule, CancellationToken cancellationToken)
    {
        var rated = Raters(folder, cancellationToken);
        var info = new CorpusInfo("recola")
        {
            Source = "Ringeval, Sonderegger, Sauer, Lalanne (2013), Introducing the RECOLA multimodal corpus, EmoSPACE",
        };
        return new Corpus(
            info,
            [
                .. rated.Select(r => new Recording(r.File)
                {
                    Domain = Domain.Speech,
                    Performer = AnnotationFolder.Stem(r.File),
                    Split = AvecName.Split(AnnotationFolder.Stem(r.File)),
                }),
            ],
            [.. rated.Select(r => TraceJoin.Inner(r.File, RaterMerging.Merge(r.Arousal, rule), RaterMerging.Merge(r.Valence, rule)))]);
    }

    /// <summary>The ratings before they are merged: one item a pair of files.</summary>
    internal static ImmutableArray<RatedRecording> Raters(AnnotationFolder folder, CancellationToken cancellationToken)
    {
        var pairs = DimensionFiles.Find(folder, ".csv");
        if (pairs.IsEmpty)
        {
            throw new CorpusException(
                "arousal/*.csv", "there is no such file below this folder; give the folder that holds arousal and valence.");
        }

        return
        [
            .. pairs.Select(p => new RatedRecording(
                folder.Media(p.Stem, ".wav"),
                RaterTable.Read(folder, p.Arousal, ValueScale.Common, cancellationToken),
                RaterTable.Read(folder, p.Valence, ValueScale.Common, cancellationToken))),
        ];
    }
}
