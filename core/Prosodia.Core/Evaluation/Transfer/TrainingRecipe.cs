using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer;

/// <summary>A specification in the terms of the trainer.</summary>
internal static class TrainingRecipe
{
    /// <summary>How a network is trained.</summary>
    public static TrainingOptions Network(TransferSpec spec, ModelSetting setting, long seed) => new()
    {
        Cost = Cost.ConcordancePerSequence,
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
        Optimizer = OptimizerOf(spec, spec.Optimizer == TransferOptimizer.Momentum ? learningRate * features / 2 : learningRate),
        NoiseDeviation = noise,
        MaxEpochs = spec.AutoencoderEpochs,
        Patience = spec.AutoencoderPatience,
        Seed = seed,
    };

    /// <summary>A seed for a training of its own: settings are compared from the same draws.</summary>
    public static long SeedOf(string what) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(what)));

    private static CostScale ScaleOf(TransferSpec spec) => spec.Optimizer == TransferOptimizer.Momentum ? CostScale.SumOverSteps : CostScale.Mean;

    private static Optimizer OptimizerOf(TransferSpec spec, double rate) =>
        spec.Optimizer == TransferOptimizer.Momentum ? new MomentumSgd { LearningRate = rate } : new Adam { LearningRate = rate };
}
