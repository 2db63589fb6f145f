using Prosodia.Evaluation;
using Prosodia.Learning.Recurrent;
using Prosodia.Learning.Recurrent.Compute;
using Prosodia.Learning.Recurrent.Training;

namespace Prosodia.Tests.Learning.Recurrent;

public sealed class NetworkTrainerTests
{
    private static readonly NetworkShape Shape = new(6, [18, 4], 2);
    private static readonly TrainingSequence[] Training = Samples.Ragged(Shape, 11, 30);
    private static readonly TrainingSequence[] Validation = [Samples.Sequence(Shape, 50, 100), Samples.Sequence(Shape, 41, 101)];
    private static readonly RecurrentNetwork Start = RecurrentNetwork.Random(Shape, 3);

    /// <summary>Everything that could depend on the order of things: noise, several updates an epoch.</summary>
    private static readonly TrainingOptions Busy = new()
    {
        SequencesPerUpdate = 8,
        NoiseDeviation = 0.2,
        MaxEpochs = 4,
        Seed = 9,
        Optimizer = new MomentumSgd { LearningRate = 1e-4 },
    };

    [Fact]
    public void It_learns_what_follows_its_inputs()
    {
        var options = new TrainingOptions { Scale = CostScale.Mean, Optimizer = new Adam { LearningRate = 0.01 }, MaxEpochs = 60 };
        var result = NetworkTrainer.Train(Start, Training, Validation, options);
        Assert.InRange(result.BestCost!.Value, 0, 0.1);
        Assert.Equal(result.BestCost.Value, Discord(result.Network!), 1e-6);
    }

    [Fact]
    public void The_papers_optimiser_learns_too()
    {
        var options = new TrainingOptions { Optimizer = new MomentumSgd { LearningRate = 1e-3 }, MaxEpochs = 60 };
        Assert.InRange(NetworkTrainer.Train(Start, Training, Validation, options).BestCost!.Value, 0, 0.2);
    }

    [Theory]
    [InlineData(Cost.ConcordancePerSequence)]
    [InlineData(Cost.ConcordanceOverBatch)]
    [InlineData(Cost.SquaredError)]
    public void Threads_do_not_change_a_bit(Cost cost)
    {
        var options = Busy with { Cost = cost };
        var start = RecurrentNetwork.Random(new(6, [70, 40], 2), 3); // units enough for three threads and two, and for eight too few
        var one = NetworkTrainer.Train(start, Training, Validation, options);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var more = NetworkTrainer.Train(start, Training, Validation, options with { Threads = threads });
            Assert.Equal([.. one.Epochs], more.Epochs.ToArray());
            Assert.Equal(one.Network!.Parameters.ToArray(), more.Network!.Parameters.ToArray());
        }
    }

    [Fact]
    public void Trainings_side_by_side_do_not_touch_each_other()
    {
        long[] seeds = [1, 2, 3, 4];
        var alone = seeds.Select(seed => NetworkTrainer.Train(Start, Training, Validation, Busy with { Seed = seed }).Epochs[^1]).ToArray();
        var together = new EpochRecord[seeds.Length];
        Parallel.For(0, seeds.Length, i => together[i] = NetworkTrainer.Train(Start, Training, Validation, Busy with { Seed = seeds[i] }).Epochs[^1]);
        Assert.Equal(alone, together);
        Assert.Equal(4, alone.Distinct().Count());
    }

    [Theory]
    [InlineData("Wide")]
    [InlineData("Narrow")]
    [InlineData("Plain")]
    public void Vector_widths_do_not_change_a_bit(string set)
    {
        // The number was written down once. Any machine, and any of DOTNET_EnableAVX512=0, EnableAVX2=0 and EnableHWIntrinsic=0, must find it again.
        using var team = new WorkerTeam(1);
        var run = new TrainingRun(Start, Training, Busy, team, set == "Wide" ? Kernels.Wide : set == "Narrow" ? Kernels.Narrow : Kernels.Plain);
        run.RunEpoch(CancellationToken.None);
        run.RunEpoch(CancellationToken.None);
        var hash = 14695981039346656037UL;
        foreach (var value in (float[])[.. run.Parameters.Span, .. run.Gradients.Span]) // weights alone hide what is rounded in small gradients
            hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211UL;
        Assert.Equal(2744076325725546948UL, hash);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(8, 0.0)]
    [InlineData(null, 0.0)]
    public void An_epoch_allocates_nothing(int? perUpdate, double noise)
    {
        using var team = new WorkerTeam(1);
        var options = Busy with { SequencesPerUpdate = perUpdate, NoiseDeviation = noise };
        var run = new TrainingRun(Start, Training, options, team);
        var validation = new ValidationRun(run, Validation, options);
        double Epoch() => run.RunEpoch(CancellationToken.None) + validation.Evaluate();
        var least = long.MaxValue;
        for (var epoch = 0; epoch < 6; epoch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Epoch();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before); // the runtime allocates when it compiles a method again
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void The_best_epoch_is_restored_after_patience_runs_out()
    {
        var options = new TrainingOptions { Scale = CostScale.Mean, Optimizer = new Adam { LearningRate = 0.05 }, Patience = 3, MaxEpochs = 500 };
        var result = NetworkTrainer.Train(Start, Training, Validation, options);
        Assert.Equal(TrainingOutcome.StoppedEarly, result.Outcome);
        Assert.Equal(result.BestEpoch + 3, result.Epochs.Length);
        Assert.Equal(result.Epochs.Min(epoch => epoch.ValidationCost), result.BestCost);
        Assert.Equal(result.BestCost!.Value, Discord(result.Network!), 1e-6);
    }

    [Fact]
    public void Without_validation_the_training_sequences_decide()
    {
        var result = NetworkTrainer.Train(Start, Training, [], Busy);
        var same = NetworkTrainer.Train(Start, Training, Training, Busy);
        Assert.Equal([.. same.Epochs], result.Epochs.ToArray());
    }

    [Theory]
    [InlineData(11)] // 21 sequences: the last batch is a smaller one
    [InlineData(20)]
    [InlineData(1)]
    public void Batches_of_all_sizes_fit(int perUpdate)
    {
        TrainingSequence[] equal = [.. Enumerable.Range(0, 21).Select(i => Samples.Sequence(Shape, 12, i))];
        var options = Busy with { SequencesPerUpdate = perUpdate, MaxEpochs = 2 };
        Assert.Equal(TrainingOutcome.EpochLimit, NetworkTrainer.Train(Start, equal, [], options).Outcome);
    }

    [Fact]
    public void A_training_that_diverges_says_so_and_has_no_result()
    {
        var options = Busy with { Cost = Cost.SquaredError, Optimizer = new MomentumSgd { LearningRate = 1e20 }, MaxEpochs = 50 };
        var result = NetworkTrainer.Train(Start, Training, Validation, options);
        Assert.Equal(TrainingOutcome.Diverged, result.Outcome);
        Assert.Null(result.Network);
        Assert.Null(result.BestCost);
        Assert.Matches("no longer finite in epoch [0-9]+;", result.Reason);
        Assert.All(result.Epochs, epoch => Assert.True(double.IsFinite(epoch.ValidationCost + epoch.TrainingCost)));
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once()
    {
        var options = new TrainingOptions
        {
            Optimizer = new MomentumSgd { LearningRate = -1, Momentum = 1 },
            MaxEpochs = 0,
            FrozenLayers = 3,
            NoiseDeviation = double.NaN,
        };
        var other = Samples.Sequence(new(5, [1], 2), 4, 1);
        var message = Assert.Throws<ArgumentException>(() => NetworkTrainer.Train(Start, [other], [], options)).Message;
        Assert.All(
            [
                "Optimizer.LearningRate is -1", "Optimizer.Momentum is 1", "MaxEpochs is 0", "FrozenLayers is 3", "NoiseDeviation is NaN",
                "training sequence 0 has 5 inputs",
            ],
            part => Assert.Contains(part, message));
        Assert.Contains("no training sequences", Assert.Throws<ArgumentException>(() => NetworkTrainer.Train(Start, [], [], Busy)).Message);
    }

    [Fact]
    public void A_cancelled_training_stops() =>
        Assert.Throws<OperationCanceledException>(() => NetworkTrainer.Train(Start, Training, Validation, Busy, cancellationToken: new(canceled: true)));

    [Fact]
    public void Frozen_layers_stay_and_may_be_computed_once()
    {
        var options = Busy with { FrozenLayers = 1, NoiseDeviation = 0 };
        var result = NetworkTrainer.Train(Start, Training, Validation, options);
        Assert.Equal(Start.Layer(0).Recurrent, result.Network!.Layer(0).Recurrent);
        Assert.NotEqual(Start.Layer(1).Recurrent, result.Network.Layer(1).Recurrent);
        using var team = new WorkerTeam(1);
        var run = new TrainingRun(Start, Training, options, team); // computes the frozen layer in every epoch
        double[] costs = [.. result.Epochs.Select(_ => run.RunEpoch(CancellationToken.None))];
        Assert.Equal(result.Epochs.Select(epoch => epoch.TrainingCost), costs);
    }

    [Fact]
    public void Everything_but_the_output_layer_can_be_frozen_and_noisy()
    {
        var result = NetworkTrainer.Train(Start, Training, Validation, Busy with { FrozenLayers = 2 });
        Assert.Equal(Start.Layer(1).Recurrent, result.Network!.Layer(1).Recurrent);
        Assert.NotEqual(Start.Output().Bias, result.Network.Output().Bias);
    }

    [Fact]
    public void A_delta_limit_bounds_every_step()
    {
        using var team = new WorkerTeam(1);
        var run = new TrainingRun(Samples.Network(Shape), Training[..1], Busy with { DeltaLimit = 1e-4, NoiseDeviation = 0 }, team);
        run.RunEpoch(CancellationToken.None);
        var largest = RecurrentNetwork.FromParameters(Start.Layout, run.Gradients.Span).Layer(1).Bias.Max(Math.Abs);
        Assert.InRange(largest, 1e-4, 1.0001e-4 * Training[0].Steps);
    }

    private static double Discord(RecurrentNetwork network) => Validation.Average(sequence =>
    {
        var outputs = network.Predict(sequence.Inputs);
        double[] Column(ReadOnlySpan<float> values, int o) => [.. values.ToArray().Where((_, i) => i % 2 == o).Select(y => (double)y)];
        return Enumerable.Range(0, 2).Average(o => 1 - Concordance.Coefficient(Column(outputs, o), Column(sequence.Targets, o)));
    });
}
