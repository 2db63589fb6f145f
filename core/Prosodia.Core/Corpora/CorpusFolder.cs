namespace Prosodia.Corpora;

/// <summary>A corpus as a folder: media, <c>corpus.csv</c>, <c>corpus.json</c> and <c>annotations.csv</c>.</summary>
public static partial class CorpusFolder
{
    /// <summary>Writes the manifest of a corpus into its folder.</summary>
    public static void Write(Corpus corpus, string path) => throw new CorpusException(path, corpus.Info.Name);
}
