using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Evaluation.Transfer.Trainings;

namespace Prosodia.Tests.Evaluation.Transfer;

public sealed class TransferSpecTests
{
    [Fact]
    public void The_presets_are_right() => Assert.Empty(new[] { TransferSpec.Paper, TransferSpec.Adaptive, TransferSpec.Quick }.SelectMany(spec => spec.Errors()));

    /// <summary>Said at once, and not by the trainer when its turn comes after hours.</summary>
    [Fact]
    public void Rates_that_the_trainer_would_refuse_are_refused_with_the_rest()
    {
        var grid = TransferGrid.Paper with { LearningRates = [1e-3, 1e30], AutoencoderRates = [1.5] };

        var errors = (TransferSpec.Adaptive with { Grid = grid, Trials = 0 }).Errors();

        Assert.Equal(
            ["Learning rates of the networks: LearningRate is 1E+30; Adam", "Learning rates of the autoencoder: LearningRate is 1.5; Adam", "Trials must be"],
            errors.Take(3).Select(error => string.Join(' ', error.Split(' ').Take(error.StartsWith('T') ? 3 : 9))));
    }

    /// <summary>130 times the number, for it belongs to half the sum over 260 outputs.</summary>
    [Fact]
    public void A_rate_of_an_autoencoder_that_overflows_as_the_trainer_counts_is_refused() =>
        Assert.StartsWith("Learning rates of the autoencoder", Assert.Single((TransferSpec.Paper with { Grid = TransferGrid.Paper with { AutoencoderRates = [1e37] } }).Errors()));

    [Fact]
    public void A_cost_that_there_is_not_is_refused() => Assert.Equal(["There is no cost 7."], (TransferSpec.Paper with { Cost = (TransferCost)7 }).Errors());

    [Fact]
    public async Task Trainings_on_the_cost_of_all_pieces_are_others_and_what_is_stored_of_the_papers_counts_on()
    {
        var (each, all) = (MadeUpPieces.Small, MadeUpPieces.Small with { Cost = TransferCost.AllPieces });

        var results = await Task.WhenAll(new[] { each, all }.Select(spec => new TransferExperiment(MadeUpPieces.Data(), spec).RunAsync(null, 1)));

        Assert.Equal("v2 Adam 6/3 seed 1", each.TrainingFingerprint);
        Assert.NotEqual(each.TrainingFingerprint, all.TrainingFingerprint);
        Assert.Equal(each.AutoencoderFingerprint, all.AutoencoderFingerprint);
        Assert.NotEqual(Predictions(results[0]), Predictions(results[1]));
        Assert.All(Predictions(results[1]), value => Assert.True(float.IsFinite(value)));
    }

    private static float[] Predictions(TransferResults results) =>
        [.. results.Networks.SelectMany(scores => scores.Outcome.Sets).SelectMany(set => set.Pieces).SelectMany(values => values)];
}
