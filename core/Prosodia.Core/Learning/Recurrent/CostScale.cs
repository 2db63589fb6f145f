namespace Prosodia.Learning.Recurrent;

/// <summary>What a learning rate belongs to. Reported costs are always means.</summary>
public enum CostScale
{
    /// <summary>
    /// The convention of the paper and of CURRENNT: costs are summed over steps, gradients grow with the length of a sequence, and
    /// learning rates are about 1e-6. 1 − CCC of a sequence counts as often as it has steps.
    /// </summary>
    SumOverSteps,

    /// <summary>Squared errors are averaged over the steps, 1 − CCC over the sequences of an update; for adaptive optimisers.</summary>
    Mean,
}
