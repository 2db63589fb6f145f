using Prosodia.Corpora.Synthetic;

namespace Prosodia.Tests.Corpora.Synthetic;

/// <summary>Two performers' utterances, rendered once for all tests.</summary>
public sealed class RenderedCorpus
{
    public SyntheticCorpus Corpus { get; } = new(new SyntheticCorpusOptions { Performers = 2, Emotions = ["calm", "sad", "angry"] });

    public IReadOnlyList<SyntheticUtterance> Utterances { get; }

    public RenderedCorpus() => Utterances = [.. Corpus.Render()];
}
