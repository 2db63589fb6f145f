using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>
/// DEAM, the MediaEval 2013–2015 database of music (Aljanaki, Yang, Soleymani 2017): arousal and valence twice a second, averaged
/// over raters, from the fifteenth second on.
/// </summary>
/// <remarks>
/// <c>arousal.csv</c> and <c>valence.csv</c> (or with <c>.gz</c>) may lie anywhere below the root. The two cover different times in
/// some songs: only the times that both have are kept. Audio is <c>{id}.mp3</c>, or the same name in another format where it is there.
/// </remarks>
public static class DeamImporter
{
    /// <summary>The registry's entry.</summary>
    public static CorpusImporter Importer { get; } = ContinuousImport.Entry(
        "deam",
        "DEAM (MediaEval 2013-2015): arousal.csv and valence.csv, two values a second",
        (folder, _, cancellationToken) => Read(folder, cancellationToken));

    /// <summary>Reads the time-continuous annotations.</summary>
    /// <param name="root">The corpus's folder.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One recording and one annotation a song.</returns>
    /// <exception cref="CorpusException">A file is missing or damaged.</exception>
    public static Corpus Import(string root, CancellationToken cancellationToken = default) =>
        Read(new AnnotationFolder(root, cancellationToken: cancellationToken), cancellationToken);

    private static Corpus Read(AnnotationFolder folder, CancellationToken cancellationToken)
    {
        var songs = SongAnnotations.Read(folder, folder.Single("arousal.csv"), folder.Single("valence.csv"), cancellationToken);
        var info = new CorpusInfo("deam")
        {
            Source = "Aljanaki, Yang, Soleymani (2017), Developing a benchmark for emotional analysis of music, PLoS ONE 12(3): e0173392",
        };
        return new Corpus(
            info,
            [.. songs.Select(s => new Recording(s.Annotation.File) { Domain = Domain.Music, Sentence = s.Song })],
            [.. songs.Select(s => s.Annotation)]);
    }
}
