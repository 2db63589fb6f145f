using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Features.Statistics;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer.Trainings;

/// <summary>A specification in the terms of the trainer.</summary>
internal static class TrainingRecipe
{
    /// <summary>How a network is trained.</summary>
    public static TrainingOptions Network(TransferSpec spec, ModelSetting setting, long seed) => new()
    {
        Cost = spec.Cost == TransferCost.AllPieces ? Cost.ConcordanceOverBatch : Cost.ConcordancePerSequence,
        SequencesPerUpdate = spec.Cost == TransferCost.AllPieces ? null : 1,
        Scale = ScaleOf(spec),
        Optimizer = OptimizerOf(spec, setting.LearningRate),
        NoiseDeviation = setting.Noise,
        FrozenLayers = setting.AutoencoderNoise is null ? 0 : 1,
        MaxEpochs = spec.MaxEpochs,
        Patience = spec.Patience,
        Seed = seed,
    };

    /// <summary>How an autoencoder is trained.</summary>
    /// <remarks>
    /// The paper's learning rates belong to CURRENNT's error, half the sum of squares over outputs and steps; the trainer takes the mean over the
    /// outputs. So a rate of gradient descent is times half their number.
    /// </remarks>
    public static TrainingOptions Autoencoder(TransferSpec spec, int features, double learningRate, double noise, long seed) => DenoisingAutoencoder.Defaults with
    {
        Scale = ScaleOf(spec),
        Optimizer = OptimizerOf(spec, AutoencoderRate(spec, features, learningRate)),
        NoiseDeviation = noise,
        MaxEpochs = spec.AutoencoderEpochs,
        Patience = spec.AutoencoderPatience,
        Seed = seed,
    };

    /// <summary>Everything that is wrong with learning rates where there is a grid: the trainer's own bounds, before hours of work.</summary>
    public static IEnumerable<string> RateErrors(TransferSpec spec)
    {
        foreach (var problem in OptimizerOf(spec, spec.Grid.LearningRates[^1]).Problems())
            yield return $"Learning rates of the networks: {problem}.";
        foreach (var problem in OptimizerOf(spec, AutoencoderRate(spec, FeatureSet.Window.Count, spec.Grid.AutoencoderRates[^1])).Problems())
            yield return $"Learning rates of the autoencoder: {problem}.";
    }

    /// <summary>A seed for a training of its own: settings are compared from the same draws.</summary>
    public static long SeedOf(string what) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(what)));

    private static double AutoencoderRate(TransferSpec spec, int features, double rate) => spec.Optimizer == TransferOptimizer.Momentum ? rate * features / 2 : rate;

    private static CostScale ScaleOf(TransferSpec spec) => spec.Optimizer == TransferOptimizer.Momentum ? CostScale.SumOverSteps : CostScale.Mean;

    private static Optimizer OptimizerOf(TransferSpec spec, double rate) =>
        spec.Optimizer == TransferOptimizer.Momentum ? new MomentumSgd { LearningRate = rate } : new Adam { LearningRate = rate };
}
