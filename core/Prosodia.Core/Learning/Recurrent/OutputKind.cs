namespace Prosodia.Learning.Recurrent;

/// <summary>What the output layer does with its sums.</summary>
public enum OutputKind
{
    /// <summary>Nothing: for regression.</summary>
    Linear,

    /// <summary>The logistic function: outputs in 0..1, as an autoencoder has them.</summary>
    Logistic,
}
