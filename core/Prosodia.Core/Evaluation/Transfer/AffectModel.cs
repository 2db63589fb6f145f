namespace Prosodia.Evaluation.Transfer;

/// <summary>What is evaluated.</summary>
public enum AffectModel
{
    /// <summary>The LSTM network.</summary>
    Network,

    /// <summary>Ridge regression step by step: what a network must beat.</summary>
    Ridge,

    /// <summary>The mean of the training pieces at every step.</summary>
    Mean,
}
