using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Prosodia.Corpora;

namespace Prosodia.Tests.Corpora;

public sealed class CorpusRoundTripTests
{
    private static readonly string[] Pieces = ["=", "+", "-", "@", "'", "\"", ",", ";", " ", "\n", "\r\n", "\t", "a", "ß", "日本", "e\u0301", "🎶", "NaN", "1e5"];

    private static readonly Gen<string> Text = Gen.Elements(Pieces).NonEmptyListOf().Select(string.Concat);

    private static readonly Gen<string> Name =
        Gen.Elements("=a", "'b", "c d", "e\"f", "g,h", "ü", "日本", "-1", "🎶", "i;j", " k ").NonEmptyListOf().Select(parts => string.Join('/', parts.Take(4)));

    private static readonly Gen<double> Unit = Gen.Choose(0, 1 << 30).Select(n => n / (double)(1 << 30));

    [Fact]
    public void A_corpus_that_is_written_reads_back_the_same() =>
        Prop.ForAll(Corpora().ToArbitrary(), corpus => ReadsBack(corpus)).QuickCheckThrowOnFailure();

    private static Gen<Corpus> Corpora() =>
        from recordings in Recordings().NonEmptyListOf()
        from annotation in Annotation(recordings[0].File)
        from annotated in Gen.Elements(true, false)
        from licence in Optional(Text)
        let unique = recordings.DistinctBy(r => (r.File, r.Start, r.End)).ToImmutableArray()
        let emotions = unique.Select(r => r.Emotion).OfType<string>().Distinct().Where(e => !string.IsNullOrWhiteSpace(e)).ToImmutableArray()
        select new Corpus(
            new("n\"ä\n") { Licence = licence, Synthetic = annotated, Emotions = emotions, Exclusions = [new("x/y.wav", "tröt, \"quoted\"")] },
            [.. unique.Select(r => string.IsNullOrWhiteSpace(r.Emotion) ? r with { Emotion = null } : r)],
            annotated ? [annotation] : []);

    private static Gen<Recording> Recordings() =>
        from file in Name
        from start in Optional(Unit)
        from end in Optional(Unit)
        from domain in Gen.Elements<Domain?>(null, Domain.Speech, Domain.Song, Domain.Music)
        from texts in Optional(Text).ArrayOf(6)
        from agreement in Optional(Unit)
        select new Recording(file)
        {
            Start = start,
            End = end + (start ?? 0) + 0.001,
            Domain = domain,
            Performer = texts[0],
            Sentence = texts[1],
            Emotion = texts[2],
            Intensity = texts[3],
            Repetition = texts[4],
            Split = texts[5],
            Agreement = agreement,
        };

    private static Gen<ContinuousAnnotation> Annotation(string file) =>
        from values in Unit.NonEmptyListOf()
        let times = values.Order().Distinct().ToImmutableArray()
        select new ContinuousAnnotation(file, times, [.. times.Select(t => (2 * t) - 1)], [.. times.Select(t => t > 0.9 ? double.NaN : -t)]);

    private static Gen<T?> Optional<T>(Gen<T> gen, T? none = default) => Gen.OneOf(gen.Select(value => (T?)value), Gen.Constant(none));

    private static Gen<double?> Optional(Gen<double> gen) => Gen.OneOf(gen.Select(value => (double?)value), Gen.Constant<double?>(null));

    private static bool ReadsBack(Corpus corpus)
    {
        using var folder = new TemporaryFolder();
        var files = corpus.Recordings.Select(recording => recording.File).Distinct().ToList();
        if (files.Any(file => files.Any(other => other.StartsWith(file + "/", StringComparison.Ordinal))))
        {
            return true; // one name cannot be a file and a folder
        }

        CorpusFolder.Write(corpus, folder.WithFiles(files).Root);
        var read = CorpusFolder.Read(folder.Root);
        return read.Info with { Emotions = [], Exclusions = [] } == corpus.Info with { Emotions = [], Exclusions = [] }
            && read.Info.Emotions.SequenceEqual(corpus.Info.Emotions)
            && read.Info.Exclusions.SequenceEqual(corpus.Info.Exclusions)
            && read.Recordings.SequenceEqual(corpus.Recordings)
            && read.Annotations.Zip(corpus.Annotations, Same).All(same => same)
            && read.Annotations.Length == corpus.Annotations.Length;
    }

    private static bool Same(ContinuousAnnotation a, ContinuousAnnotation b) =>
        a.File == b.File && a.Times.SequenceEqual(b.Times) && a.Arousal.SequenceEqual(b.Arousal) && a.Valence.SequenceEqual(b.Valence);
}
