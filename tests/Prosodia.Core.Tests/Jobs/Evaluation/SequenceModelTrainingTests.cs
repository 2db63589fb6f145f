using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Features.Statistics;
using Prosodia.Jobs.Evaluation;
using Prosodia.Tests.Evaluation.Transfer;
using Prosodia.Tests.Models;

namespace Prosodia.Tests.Jobs.Evaluation;

/// <summary>Final models of made-up pieces whose first two features tell of arousal and valence.</summary>
public sealed class SequenceModelTrainingTests
{
    private static readonly TransferSpec Spec = MadeUpPieces.Small with { Grid = MadeUpPieces.Small.Grid with { FirstLayers = [3], SecondLayers = [2, 3], Noises = [0] } };
    private static readonly TransferData Both = Wide(MadeUpPieces.Data(music: 3, speech: 3));

    [Fact]
    public async Task A_model_of_both_domains_has_a_card_and_is_the_same_on_any_number_of_threads()
    {
        var one = await new SequenceModelTraining(Both, Spec).TrainAsync(null, "how", 1);
        var two = await new SequenceModelTraining(Both, Spec).TrainAsync(null, "how", 2);

        Assert.Equal(SequenceModels.Bytes(one), SequenceModels.Bytes(two));
        Assert.Equal(("how", Spec.Seed), (one.Extraction, one.Seed));
        Assert.Equal("arousal and valence over time in music and speech", one.Card.Name);
        Assert.Equal((6, "made up", "CC0"), (one.Card.Data!.Utterances, one.Card.Data.Corpus, one.Card.Data.Licence));
        Assert.Equal(9, one.Card.Metrics.Length); // CCC and rmse of two outputs by networks and by ridge regression, and the validation
        Assert.All(one.Card.Metrics.Take(8), metric => Assert.True(metric.Lower <= metric.Value && metric.Value <= metric.Upper));
        Assert.Contains("2 held-out pieces", one.Card.Metrics[^1].Name, StringComparison.Ordinal);
        Assert.Equal(2, one.Model.Predict(Both.Pieces[0].Features.Span).Length / Both.Pieces[0].Steps);
    }

    /// <summary>The figures of the card are those of the paper's intra-domain experiment.</summary>
    [Fact]
    public async Task The_card_tells_the_experiments_result_and_shares_its_trainings()
    {
        using var folder = new TemporaryFolder();
        var music = Wide(MadeUpPieces.Data(music: 4, speech: 0));
        var results = await new TransferExperiment(music, Spec).RunAsync(folder.Root, 1);
        var files = Units(folder);

        var package = await new SequenceModelTraining(music, Spec).TrainAsync(folder.Root, "how", 1);

        Assert.Equal(files, Units(folder));
        Assert.Equal(results.Networks[0].Mean(0).Concordance, package.Card.Metrics[0].Value, 1e-12);
        Assert.Equal(results.Networks[0].Mean(1).Rmse, package.Card.Metrics[3].Value, 1e-12);
    }

    /// <summary>Of 11 pieces of music two, in the middle of each half; of two of speech one; of one, none.</summary>
    [Fact]
    public void Every_fifth_piece_of_a_domain_is_held_out()
    {
        Assert.Equal([2, 8, 12], FinalNetwork.HeldOutOf(MadeUpPieces.Data(music: 11, speech: 2)).AsEnumerable());
        Assert.Equal([1], FinalNetwork.HeldOutOf(MadeUpPieces.Data(music: 3, speech: 1)).AsEnumerable());
    }

    /// <summary>Labels of held-out pieces choose among trainings, and go into no weight of any: the same scales, whatever they are.</summary>
    [Fact]
    public async Task Scales_know_nothing_of_held_out_pieces()
    {
        var heldOut = FinalNetwork.HeldOutOf(Both);
        var changed = MadeUpPieces.WithOtherTargets(Both, piece => heldOut.Contains(Both.Pieces.IndexOf(piece)));
        var (before, after) = (await Final(Both), await Final(changed));

        Assert.Equal(before.Inputs.Means.AsEnumerable(), after.Inputs.Means);
        Assert.Equal(before.Targets.Divisors.AsEnumerable(), after.Targets.Divisors);
        Assert.NotEqual(before.Concordance, after.Concordance);
    }

    [Fact]
    public void Too_few_pieces_and_wrong_specifications_are_refused()
    {
        var error = Assert.Throws<CorpusException>(() => new SequenceModelTraining(MadeUpPieces.Data(music: 1, speech: 1), Spec));
        Assert.Contains("3 annotated pieces to train; there are 2", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new SequenceModelTraining(Both, Spec with { Trials = 0 }));
    }

    private static async Task<FinalNetwork> Final(TransferData data) =>
        (await FinalNetwork.TrainAsync(data, Spec, new(3, 2, 1e-2, 0, null), 2, new(2, null), CancellationToken.None))!;

    private static string[] Units(TemporaryFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>As many features as a window has: those that there are, then zeros.</summary>
    private static TransferData Wide(TransferData data) => data with
    {
        Corpora = [new CorpusInfo("made up") { Licence = "CC0" }],
        Pieces = [.. data.Pieces.Select(Widen)],
        Unlabelled = [.. data.Pieces.Select(piece => Widen(piece).Features.ToArray())],
    };

    private static Piece Widen(Piece piece)
    {
        var features = new float[piece.Steps * FeatureSet.Window.Count];
        for (var step = 0; step < piece.Steps; step++)
            piece.Features.Span.Slice(step * piece.Width, piece.Width).CopyTo(features.AsSpan(step * FeatureSet.Window.Count));
        return new(piece.Corpus, piece.Name, piece.Domain, piece.FirstTime, features, piece.Targets.ToArray());
    }
}
