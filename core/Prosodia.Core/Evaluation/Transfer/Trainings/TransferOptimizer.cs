namespace Prosodia.Evaluation.Transfer.Trainings;

/// <summary>How networks are trained.</summary>
public enum TransferOptimizer
{
    /// <summary>The paper's: gradient descent with momentum 0.9 on summed costs, an update a sequence.</summary>
    Momentum,

    /// <summary>Adam on mean costs, an update a sequence.</summary>
    Adam,
}
