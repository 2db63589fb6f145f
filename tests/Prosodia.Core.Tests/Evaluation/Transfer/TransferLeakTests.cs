using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Settings;

namespace Prosodia.Tests.Evaluation.Transfer;

/// <summary>Nothing of what is tested reaches tuning or training.</summary>
public sealed class TransferLeakTests
{
    [Fact]
    public async Task OtherTargetsOfTheTestedDomain_ChangeNothingOfCrossDomainModels()
    {
        var data = MadeUpPieces.Data();
        var (before, after) = (await RunAsync(data), await RunAsync(MadeUpPieces.WithOtherTargets(data, piece => piece.Domain == Domain.Music)));

        foreach (var name in new[] { "S2M", "S2M-TL", "S2M ridge", "S2M mean" })
            Assert.Equal(Said(before, name), Said(after, name));
        Assert.NotEqual(Said(before, "M2M"), Said(after, "M2M"));
        Assert.NotEqual(before.Networks[1].Mean(0), after.Networks[1].Mean(0)); // it is measured against the new targets
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task OtherTargetsOfATestPiece_ChangeNothingOfItsFold_WhenFoldsChooseForThemselves(int piece)
    {
        var data = MadeUpPieces.Data(speech: 0);
        var spec = MadeUpPieces.Small with { Choice = IntraDomainChoice.EachFold };
        var (before, after) = (await RunAsync(data, spec), await RunAsync(MadeUpPieces.WithOtherTargets(data, one => one == data.Pieces[piece]), spec));

        Assert.Equal(4, before.Networks[0].Outcome.Tunings.Length);
        foreach (var model in new[] { 0, 1, 2 })
        {
            var (first, second) = (before.All.ElementAt(model).Outcome, after.All.ElementAt(model).Outcome);
            Assert.Equal(Prediction(first, piece), Prediction(second, piece));
        }

        Assert.Equal(OutcomeText.Of(before.Networks[0].Outcome.Tunings[piece]), OutcomeText.Of(after.Networks[0].Outcome.Tunings[piece]));
        Assert.NotEqual(Said(before, "M2M"), Said(after, "M2M")); // other folds learn from it
    }

    [Fact]
    public async Task UnderAGivenSetting_ATestPiecesTargets_DoNotReachItsPrediction()
    {
        var data = MadeUpPieces.Data(speech: 0);
        var spec = MadeUpPieces.Small with { Trials = 1, Grid = MadeUpPieces.Small.Grid with { FirstLayers = [4], SecondLayers = [3], LearningRates = [1e-2], Noises = [0.2] } };
        var (before, after) = (await RunAsync(data, spec), await RunAsync(MadeUpPieces.WithOtherTargets(data, one => one == data.Pieces[1]), spec));

        Assert.Equal(Prediction(before.Networks[0].Outcome, 1), Prediction(after.Networks[0].Outcome, 1));
        Assert.NotEqual(Prediction(before.Networks[0].Outcome, 0), Prediction(after.Networks[0].Outcome, 0));
    }

    [Fact]
    public async Task OtherFeaturesOfTheTestedDomain_ChangeNoChoice_ButTheirPredictions()
    {
        var data = MadeUpPieces.Data();
        var others = data with
        {
            Pieces =
            [
                .. data.Pieces.Select(piece => piece.Domain == Domain.Speech ? piece : new Piece(
                    piece.Corpus, piece.Name, piece.Domain, piece.FirstTime, [.. piece.Features.ToArray().Select(value => 5 - value)], piece.Targets.ToArray())),
            ],
        };
        var (before, after) = (await RunAsync(data), await RunAsync(others));

        foreach (var model in new[] { 1, 2 })
        {
            Assert.Equal(OutcomeText.Of(before.Networks[model].Outcome.Tunings[0]), OutcomeText.Of(after.Networks[model].Outcome.Tunings[0]));
            Assert.NotEqual(Prediction(before.Networks[model].Outcome, 0), Prediction(after.Networks[model].Outcome, 0));
        }
    }

    private static Task<TransferResults> RunAsync(TransferData data, TransferSpec? spec = null) =>
        new TransferExperiment(data, spec ?? MadeUpPieces.Small).RunAsync(null, 2);

    private static string Said(TransferResults results, string name) => OutcomeText.Of(results.All.Single(scores => scores.Outcome.Name == name).Outcome);

    private static float[] Prediction(ModelOutcome outcome, int piece) => [.. outcome.Sets[0].Pieces[piece]];
}
