using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Corpora.Tables;
using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;
using Prosodia.Models;
using Prosodia.Tests.Models;

namespace Prosodia.Tests.Jobs.Evaluation;

public sealed class SharedModelScoresTests : IDisposable
{
    private static readonly SharedModelScorer Scorer = new(SmallModels.Package(SharedModelKind.MultiTaskHierarchical));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>audformat's segmented index, a column a class, then the prediction: docs/data-tables.rst of audformat.</summary>
    [Fact]
    public void The_table_is_in_audformats_layout()
    {
        var recordings = SmallModels.Utterances.Recordings.SetItem(1, new("1.wav") { Start = 1.5, End = 90_061.25 });

        var scores = Write(new(SmallModels.Features, SmallModels.Utterances.Features, recordings));

        var lines = File.ReadAllLines(_folder.File("scores.csv"));
        Assert.Equal("file,start,end,angry,calm,sad,predicted,domain", lines[0]);
        Assert.StartsWith("0.wav,0 days 00:00:00.000000,,0.", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("1.wav,0 days 00:00:01.500000,1 days 01:01:01.250000,0.", lines[2], StringComparison.Ordinal);
        Assert.Equal(73, lines.Length);
        var cells = lines[2].Split(',');
        Assert.Equal(scores.Rows[1].Decision.Emotion.Probabilities.AsEnumerable(), cells[3..6].Select(double.Parse)); // to the bit
        Assert.Equal([scores.Rows[1].Decision.Emotion.Label, scores.Rows[1].Decision.Domain!.Label], cells[6..]);
        Assert.Equal(scores.Rows[1].Decision.Emotion.Probabilities[SmallModels.Emotion.Labels.IndexOf(cells[6])], scores.Rows[1].Probability);
    }

    [Theory]
    [InlineData("=cmd|'/c calc'!A1.wav")]
    [InlineData("+1.wav")]
    [InlineData("-1.wav")]
    [InlineData("@sum.wav")]
    [InlineData("\t=1.wav")]
    [InlineData("a,\"b\"\nc.wav")]
    public void A_file_name_is_no_formula_and_comes_back(string name)
    {
        Write(new(SmallModels.Features, SmallModels.Utterances.Features, SmallModels.Utterances.Recordings.SetItem(0, new(name))));

        var text = File.ReadAllText(_folder.File("scores.csv")).Split('\n', 2)[1];
        Assert.DoesNotMatch("^\"?[=+\\-@\t]", text);
        using var table = DelimitedTable.Open(new MemoryStream(File.ReadAllBytes(_folder.File("scores.csv"))), "scores.csv");
        Assert.Equal(name, table.Rows.First()["file"]);
    }

    [Fact]
    public void An_emotion_named_like_a_column_is_told_from_it()
    {
        new SharedModelScores("simple", ["file", "predicted", "calm"], [], []).Write(_folder.Root);

        Assert.Equal("file,start,end,file (emotion),predicted (emotion),calm,predicted,domain", File.ReadLines(_folder.File("scores.csv")).First());
    }

    [Fact]
    public void Recordings_without_a_score_are_lines_with_the_reason()
    {
        Write(SmallModels.Utterances, new RecordingFailure("silent\u001b.wav", 1, 2, "No non-silent frame"));

        var lines = File.ReadAllLines(_folder.File("results.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(73, lines.Count);
        Assert.Equal("mt-hier", lines[0].GetProperty("models")[0].GetProperty("model").GetString());
        Assert.Equal(1, lines[0].GetProperty("models")[0].GetProperty("probabilities").EnumerateObject().Sum(p => p.Value.GetDouble()), 1e-12);
        Assert.Equal(("silent\u001b.wav", 1.0, "No non-silent frame"), (
            lines[72].GetProperty("file").GetString(), lines[72].GetProperty("start").GetDouble(), lines[72].GetProperty("error").GetString()));
    }

    [Fact]
    public void A_model_without_probabilities_leaves_the_cells_empty()
    {
        var stage = SmallModels.Stage(SmallModels.Emotion, new(2, 1, 1), options: new());
        var scorer = new SharedModelScorer(SmallModels.Package(SharedModelKind.Simple) with { Model = new(SharedModelKind.Simple, null, [stage]) });

        var scores = SharedModelScores.Of(scorer, Features(SmallModels.Utterances), ScoreNormalization.Population);
        scores.Write(_folder.Root);

        Assert.True(double.IsNaN(scores.Rows[0].Probability));
        Assert.Equal($"0.wav,0 days 00:00:00.000000,,,,,{scores.Rows[0].Decision.Emotion.Label},", File.ReadLines(_folder.File("scores.csv")).ElementAt(1));
        Assert.Contains("\"probabilities\":{}", File.ReadLines(_folder.File("results.jsonl")).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Features_that_do_not_fit_are_an_error_of_the_corpus()
    {
        var other = new UtteranceSet(new(["a", "b"], [default, default]), new(new double[2], 1, 2), [new("a.wav")]);

        var error = Assert.Throws<CorpusException>(() => SharedModelScores.Of(Scorer, Features(other), ScoreNormalization.Performer));

        Assert.Contains("4 features that the recordings lack, such as 'c'", error.Message, StringComparison.Ordinal);
        Assert.Contains("a.wav has no performer", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", error.Message, StringComparison.Ordinal);
    }

    private static CorpusFeatures Features(UtteranceSet utterances, params RecordingFailure[] failures) =>
        new(new CorpusInfo("drawn"), utterances, "test", failures, []);

    private SharedModelScores Write(UtteranceSet utterances, params RecordingFailure[] failures)
    {
        var scores = SharedModelScores.Of(Scorer, Features(utterances, failures), ScoreNormalization.Population);
        scores.Write(_folder.Root);
        return scores;
    }
}
