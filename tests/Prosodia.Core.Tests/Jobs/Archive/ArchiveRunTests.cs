using System.Text;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Jobs;
using Prosodia.Jobs.Archive;
using Prosodia.Jobs.Extraction;
using Prosodia.Scoring;
using Prosodia.Tests.Audio;
using Prosodia.Tests.Scoring;

namespace Prosodia.Tests.Jobs.Archive;

public sealed class ArchiveRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_bad_medium_is_a_line_and_not_the_end()
    {
        Write("in/a.wav", 0);
        _folder.Write("in/b.wav", "no sound");

        var manifest = await RunAsync("out");

        Assert.Equal(new ArchiveManifest("PartiallyCompleted", 2, 2, 1, 1, 0), manifest);
        var lines = ArchiveRun.ReadLines(_folder.File("out")).ToList();
        Assert.Equal(["a.wav", "b.wav"], lines.Select(line => line.File));
        Assert.True(lines[0].IsComplete);
        Assert.Contains("text, not a sound", lines[1].Error, StringComparison.Ordinal);
        Assert.Equal(["affect.csv", "manifest.json", "results.jsonl", "scores.csv"], Snapshot("out").Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>The same is said of a file whose name is not UTF-8, or which may not be read.</summary>
    [Fact]
    public async Task What_cannot_even_be_opened_is_a_line_too()
    {
        if (OperatingSystem.IsWindows())
            return; // there are no pipes in folders
        Write("in/a.wav", 0);
        Ffmpeg.Run("mkfifo", _folder.File("in/b.wav"));

        var manifest = await RunAsync("out");

        Assert.Equal(new ArchiveManifest("PartiallyCompleted", 2, 2, 1, 1, 0), manifest);
        Assert.Contains("a device, pipe or socket", ArchiveRun.ReadLines(_folder.File("out")).Last().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tables_hold_the_scores_in_audformats_layout()
    {
        Write("in/a.wav", 0);

        await RunAsync("out");

        var score = ArchiveRun.ReadLines(_folder.File("out")).Single().Score!;
        var emotion = score.Segments[0].Emotions[0];
        var rows = File.ReadAllLines(_folder.File("out/scores.csv"));
        Assert.Equal("file,start,end,neutral,calm,happy,sad,angry,fearful,predicted,domain", rows[0]);
        var cells = Assert.Single(rows[1..]).Split(',');
        Assert.Equal(["a.wav", "0 days 00:00:00.000000", ""], cells[..3]);
        Assert.Equal(emotion.Probabilities.Values, cells[3..9].Select(double.Parse)); // to the bit
        Assert.Equal([emotion.Emotion, emotion.Domain!], cells[9..]);
        rows = File.ReadAllLines(_folder.File("out/affect.csv"));
        Assert.Equal("file,start,end,arousal,valence", rows[0]);
        Assert.StartsWith("a.wav,0 days 00:00:00.500000,0 days 00:00:01.500000,", rows[1], StringComparison.Ordinal);
        Assert.Equal(score.Affect[0].Dimensions[1].Values.AsEnumerable(), rows[1..].Select(row => (float)double.Parse(row.Split(',')[4])));
    }

    [Fact]
    public async Task What_is_done_is_not_done_again_and_what_changed_is()
    {
        Write("in/a.wav", 0);
        Write("in/b.wav", 1);
        await RunAsync("out");
        var first = Snapshot("out");

        Assert.Equal(2, await SkippedAsync("out"));
        Assert.Equal(first, Snapshot("out"));
        Write("in/b.wav", 2);
        Assert.Equal(1, await SkippedAsync("out"));
        Assert.Equal(0, await SkippedAsync("out", new() { Explain = true }));
        await RunAsync("fresh", new() { Explain = true });
        Assert.Equal(Snapshot("fresh"), Snapshot("out"));
    }

    /// <summary>A process that dies in the middle of a line leaves half of it.</summary>
    [Fact]
    public async Task A_journal_that_was_cut_short_is_taken_up()
    {
        foreach (var i in Enumerable.Range(0, 3))
            Write($"in/{i}.wav", i);
        await RunAsync("calm");
        var lines = File.ReadAllLines(_folder.File("calm/results.jsonl"));
        _folder.Write("out/results.partial.jsonl", $"\n{lines[1]}\n{lines[0][..200]}");

        Assert.Equal(1, await SkippedAsync("out"));

        Assert.Equal(Snapshot("calm"), Snapshot("out"));
    }

    [Fact]
    public async Task Results_of_another_program_are_none_of_ours()
    {
        Write("in/a.wav", 0);
        await RunAsync("calm");
        _folder.Write("out/results.jsonl", """{"id":1,"score":null}""" + "\n");

        Assert.Equal(0, await SkippedAsync("out"));

        Assert.Equal(Snapshot("calm"), Snapshot("out"));
    }

    [Fact]
    public async Task Stretches_of_a_corpus_or_a_table_are_scored_instead_of_the_whole()
    {
        WavFile.Write(_folder.Write("in/a.wav", []), TryOutModels.Speech(2), 16_000);
        _folder.Write("in/corpus.csv", "file,start,end\na.wav,0,1.5\na.wav,1.5,3\n");

        await RunAsync("out");
        var input = IntervalsFile.Apply(_folder.Write("intervals.csv", "file,start,end\na.wav,0 days 00:00:00.500000,2\n"), ExtractionInput.Of(_folder.File("in")));
        await new ArchiveRun(input, _folder.File("table"), Scorer(new())).RunAsync();

        Assert.Equal([(0, 1.5), (1.5, 3)], Segments("out"));
        Assert.Equal([(0.5, 2)], Segments("table"));
    }

    [Theory]
    [InlineData("b.wav,0,1", "there is no 'b.wav' among the media")]
    [InlineData("a.wav,x,1", "'x' is no time")]
    [InlineData("a.wav,2,1", "end after its beginning")]
    [InlineData("a.wav,-1,1", "begin at 0 or later")]
    public void A_wrong_table_of_stretches_is_named_by_line(string row, string message)
    {
        Write("in/a.wav", 0);

        var error = Assert.Throws<CorpusException>(() =>
            IntervalsFile.Apply(_folder.Write("i.csv", $"file,start,end\n{row}\n"), ExtractionInput.Of(_folder.File("in"))));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("i.csv:2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_in_one_folder_are_refused()
    {
        Write("in/a.wav", 0);
        using var other = new ArchiveJournal(_folder.File("out"));

        await Assert.ThrowsAsync<IOException>(() => RunAsync("out"));
        await Assert.ThrowsAsync<CorpusException>(() => RunAsync("in/a.wav"));
    }

    private static ArchiveScorer Scorer(ScoreOptions options) =>
        new(new([TryOutModels.Emotion, TryOutModels.Affect], new() { Parallelism = 2 }), options);

    private Task<ArchiveManifest> RunAsync(string output, ScoreOptions? options = null, IProgress<WorkProgress>? progress = null) =>
        new ArchiveRun(ExtractionInput.Of(_folder.File("in")), _folder.File(output), Scorer(options ?? new())).RunAsync(progress);

    private async Task<int> SkippedAsync(string output, ScoreOptions? options = null)
    {
        var last = new LastProgress();
        await RunAsync(output, options, last);
        return last.Value!.Skipped;
    }

    private IEnumerable<(double, double)> Segments(string output) =>
        ArchiveRun.ReadLines(_folder.File(output)).Single().Score!.Segments.Select(segment => (segment.Start, segment.End));

    private void Write(string name, int utterance) =>
        WavFile.Write(_folder.Write(name, []), TryOutModels.Strangers.Render(utterance).Samples, 16_000);

    private Dictionary<string, string> Snapshot(string output) => Directory.EnumerateFiles(_folder.File(output))
        .ToDictionary(path => Path.GetFileName(path), path => Encoding.UTF8.GetString(File.ReadAllBytes(path)), StringComparer.Ordinal);

    private sealed class LastProgress : IProgress<WorkProgress>
    {
        public WorkProgress? Value { get; private set; }

        public void Report(WorkProgress value) => Value = value;
    }
}
