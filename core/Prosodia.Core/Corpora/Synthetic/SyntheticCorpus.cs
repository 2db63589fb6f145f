using System.Collections.Immutable;

namespace Prosodia.Corpora.Synthetic;

/// <summary>
/// A RAVDESS-named corpus of a synthetic singer-speaker, for demonstrations, tests and benchmarks. It stands in for no real corpus: what
/// a model gets on it says nothing of people.
/// </summary>
/// <remarks>
/// The same options give the same samples to the bit on any machine and any number of cores: each item draws from a generator of its own,
/// and elementary functions are computed from IEEE 754 basic operations.
/// </remarks>
/// <example><code>foreach (var utterance in new SyntheticCorpus(new()).Render()) Write(utterance);</code></example>
public sealed class SyntheticCorpus
{
    internal const string Licence = "CC0-1.0";
    private const double ReferenceLevel = -29;
    private const double DecibelsPerEnergyCue = 6;
    private readonly SyntheticCorpusOptions _options;
    private readonly ImmutableArray<SyntheticItem> _items;
    private readonly ImmutableArray<Performer> _performers;

    /// <summary>Plans a corpus; nothing is rendered yet.</summary>
    /// <param name="options">What it shall contain.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every problem.</exception>
    public SyntheticCorpus(SyntheticCorpusOptions options)
    {
        if (options.Errors() is { Count: > 0 } errors) throw new ArgumentException(string.Join(" ", errors), nameof(options));
        _options = options;
        _items = [.. SyntheticItem.All(options)];
        _performers = [.. Enumerable.Range(1, options.Performers).Select(number => new Performer(options.Seed, number))];
        var info = new CorpusInfo("synthetic")
        {
            Licence = Licence,
            Source = $"Synthetic: Prosodia's parametric singer-speaker, seed {options.Seed}. No person speaks or sings here.",
            Synthetic = true,
            Emotions = [.. EmotionProfile.All.Select(profile => profile.Name).Where(options.Emotions.Contains)],
        };
        Corpus = new Corpus(info, [.. _items.Select(Label)], []);
    }

    /// <summary>The labels of all utterances, in the order in which they are rendered.</summary>
    public Corpus Corpus { get; }

    /// <summary>Number of utterances.</summary>
    public int Count => _items.Length;

    /// <summary>Renders one utterance.</summary>
    /// <param name="index">0..<see cref="Count"/>−1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such utterance.</exception>
    public SyntheticUtterance Render(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var item = _items[index];
        var performer = _performers[item.Performer - 1];
        var cues = Portrayal(index).Cues;
        var random = item.Generator(_options.Seed, 3);
        var rendition = new Rendition(performer, SentenceScore.All[item.Sentence - 1], cues);
        var delivery = item.Domain == Domain.Speech ? SpeechDelivery.Of(rendition, random) : SongDelivery.Of(rendition, random).Delivery;
        var frames = Articulation.Frames(delivery.Phones, delivery.Seconds, delivery.Pitch);
        var voice = SingerSpeaker.Render(frames, _options.SampleRate, random);
        var level = ReferenceLevel + performer.Level + DecibelsPerEnergyCue * cues[Cue.Energy] + 1.5 * random.Normal();
        var samples = RecordingChannel.Record(
            voice, _options.SampleRate, level, performer.ChannelTilt, performer.NoiseLevel, random);
        return new SyntheticUtterance(Corpus.Recordings[index], samples, _options.SampleRate);
    }

    /// <summary>Renders all utterances lazily, in order, on all cores.</summary>
    /// <param name="cancellation">Stops between utterances.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IEnumerable<SyntheticUtterance> Render(CancellationToken cancellation = default) =>
        OrderedRendering.Of(Count, Render, cancellation);

    /// <summary>How an item came out: what its sound and its agreement share.</summary>
    internal Portrayal Portrayal(int index)
    {
        var item = _items[index];
        return Synthetic.Portrayal.Draw(
            _performers[item.Performer - 1], item.Emotion, item.Strong, item.Generator(_options.Seed, 1));
    }

    /// <summary>The notes of a sung item, as <see cref="Render(int)"/> sings them.</summary>
    internal IReadOnlyList<SungNote> Notes(int index)
    {
        var item = _items[index];
        var rendition = new Rendition(
            _performers[item.Performer - 1], SentenceScore.All[item.Sentence - 1], Portrayal(index).Cues);
        return SongDelivery.Of(rendition, item.Generator(_options.Seed, 3)).Contour.Notes;
    }

    private Recording Label(SyntheticItem item, int index)
    {
        var choices = EmotionProfile.All.Where(profile => _options.Emotions.Contains(profile.Name)).ToArray();
        return new Recording(item.File)
        {
            Domain = item.Domain,
            Performer = $"Actor_{item.Performer:00}",
            Sentence = SentenceScore.All[item.Sentence - 1].Text,
            Emotion = item.Emotion.Name,
            Intensity = item.Strong ? "strong" : "normal",
            Repetition = $"{item.Repetition}",
            Agreement = RaterPanel.Agreement(Portrayal(index), item.Emotion, choices, item.Generator(_options.Seed, 2)),
        };
    }
}
