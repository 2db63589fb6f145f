namespace Prosodia.Corpora.Continuous;

/// <summary>How a trace is brought to a regular grid.</summary>
public enum ResamplingMethod
{
    /// <summary>Mean of the values within half a step of the grid time: [t − h/2, t + h/2).</summary>
    BlockAverage,

    /// <summary>Straight line between the two neighbouring samples.</summary>
    Linear,
}
