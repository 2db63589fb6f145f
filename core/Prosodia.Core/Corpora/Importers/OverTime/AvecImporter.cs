using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>
/// Labels of the AVEC challenges 2016–2019: gold standards in <c>{arousal,valence}/dev_1.arff</c>, individual ratings in
/// <c>{arousal,valence}/dev_1.csv</c> (see <see cref="RecolaImporter"/>), and the cross-cultural <c>Devel_DE_04.csv</c>.
/// </summary>
/// <remarks>
/// Gold standards may leave −1..1 slightly, because centring moves them: up to a tenth of the scale is accepted and moved to its end.
/// </remarks>
public static class AvecImporter
{
    /// <summary>The registry's entry: gold standards or cross-cultural labels, whichever are there.</summary>
    public static CorpusImporter Importer { get; } = ContinuousImport.Entry(
        "avec",
        "AVEC 2016-2019: gold standards {arousal,valence}/dev_1.arff, or cross-cultural Devel_DE_04.csv",
        (folder, _, cancellationToken) => Read(folder, cancellationToken));

    /// <summary>Reads gold standards or cross-cultural labels, whichever are there.</summary>
    /// <param name="root">The folder of the labels.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One recording and one annotation a recording.</returns>
    /// <exception cref="CorpusException">There are neither or both, or a file is damaged.</exception>
    public static Corpus Import(string root, CancellationToken cancellationToken = default) =>
        Read(new AnnotationFolder(root, cancellationToken: cancellationToken), cancellationToken);

    private static Corpus Read(AnnotationFolder folder, CancellationToken cancellationToken)
    {
        var goldStandards = DimensionFiles.Find(folder, ".arff");
        var crossCultural = AvecCrossCultural.Find(folder);
        if (goldStandards.IsEmpty == crossCultural.IsEmpty)
        {
            throw new CorpusException(
                "arousal/*.arff, Devel_DE_01.csv",
                $"there are {(goldStandards.IsEmpty ? "no" : "both kinds of")} labels below this folder; give the folder of one kind.");
        }

        var annotations = goldStandards.IsEmpty
            ? AvecCrossCultural.Read(folder, crossCultural, cancellationToken)
            : AvecGoldStandard.Read(folder, goldStandards, cancellationToken);
        return new Corpus(
            new CorpusInfo("avec") { Source = "Audio/Visual Emotion Challenge" },
            [
                .. annotations.Select(a => new Recording(a.File)
                {
                    Domain = Domain.Speech,
                    Split = AvecName.Split(AnnotationFolder.Stem(a.File)),
                }),
            ],
            annotations);
    }
}
