using Prosodia.Corpora;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Importers;

namespace Prosodia.Tests.Corpora.Importers;

/// <summary>Options that the registry's importers share, on the plain table of continuous labels.</summary>
public sealed class ImportOptionsTests
{
    private const string Table = "file,time,arousal,valence\na.wav,0,1,9\na.wav,1,5,5\na.wav,2,9,1\n";

    [Fact]
    public void Scale_IsConvertedToTheCommonOne()
    {
        // On 1..9 the ends are -1 and 1 and the middle is 0.
        var annotation = Import(new() { Scale = new ValueScale(1, 9) });

        Assert.Equal([-1, 0, 1], annotation.Arousal.AsEnumerable());
        Assert.Equal([1, 0, -1], annotation.Valence.AsEnumerable());
    }

    [Fact]
    public void ReactionLag_MovesLabelsEarlier()
    {
        var annotation = Import(new() { Scale = new ValueScale(1, 9), ReactionLag = 1 });

        Assert.Equal([0, 1], annotation.Times.AsEnumerable());
        Assert.Equal([0, 1], annotation.Arousal.AsEnumerable()); // the label of 0 s would be before the start
    }

    [Fact]
    public void Resampling_BringsLabelsToAGrid()
    {
        var annotation = Import(new() { Scale = new ValueScale(1, 9), Resampling = new() { Rate = 2, Method = ResamplingMethod.Linear } });

        Assert.Equal([0, 0.5, 1, 1.5, 2], annotation.Times.AsEnumerable());
        Assert.Equal([-1, -0.5, 0, 0.5, 1], annotation.Arousal.AsEnumerable());
    }

    [Theory]
    [InlineData("1..9", 1, 9)]
    [InlineData("-0.5..0.5", -0.5, 0.5)]
    public void ParseScale_TwoNumbers(string text, double low, double high) =>
        Assert.Equal(new ValueScale(low, high), ImportOptions.ParseScale(text));

    [Theory]
    [InlineData("9..1")]
    [InlineData("1-9")]
    [InlineData("a..b")]
    [InlineData("1..2..3")]
    public void ParseScale_AnythingElse_IsRefused(string text) => Assert.Throws<CorpusException>(() => ImportOptions.ParseScale(text));

    [Fact]
    public void Errors_NamesEveryProblem() =>
        Assert.Equal(3, new ImportOptions { Scale = new(2, 1), ReactionLag = double.NaN, Resampling = new() { Rate = 0 } }.Errors().Count);

    [Fact]
    public void A_grid_that_nobody_can_hold_is_refused()
    {
        using var folder = new TemporaryFolder().With("labels.csv", "file,time,arousal,valence\na.wav,0,0,0\na.wav,604800,0,0\n").WithFiles("a.wav");
        var options = new ImportOptions { Resampling = new() { Rate = 1000 } };

        var error = Assert.Throws<CorpusException>(() => CorpusImporters.Find("continuous-csv").Import(folder.File("labels.csv"), options, default));

        Assert.Contains("lower the rate", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Rows of the grid are (604,800 − 604,000) × 20 + 1.</summary>
    [Fact]
    public void A_grid_is_as_long_as_the_labels_wherever_they_begin()
    {
        using var folder = new TemporaryFolder().With("labels.csv", "file,time,arousal,valence\na.wav,604000,0,0\na.wav,604800,0,0\n").WithFiles("a.wav");
        var options = new ImportOptions { Resampling = new() { Rate = 20 } };

        var annotation = CorpusImporters.Find("continuous-csv").Import(folder.File("labels.csv"), options, default).Corpus.Annotations.Single();

        Assert.Equal(16_001, annotation.Times.Length);
    }

    private static ContinuousAnnotation Import(ImportOptions options)
    {
        using var folder = new TemporaryFolder().With("labels.csv", Table).WithFiles("a.wav");
        var result = CorpusImporters.Find("continuous-csv").Import(folder.File("labels.csv"), options, default);
        return Assert.Single(result.Corpus.Annotations);
    }
}
