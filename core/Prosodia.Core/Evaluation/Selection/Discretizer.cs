namespace Prosodia.Evaluation.Selection;

/// <summary>How a feature is cut into intervals before its information gain is taken.</summary>
public enum Discretizer
{
    /// <summary>
    /// Recursive entropy cuts, accepted by the minimum description length principle of Fayyad &amp; Irani (1993), as Weka's InfoGain has
    /// them. A feature without an accepted cut has gain 0.
    /// </summary>
    Mdl,

    /// <summary>
    /// Ten bins between the linear quantiles (Hyndman and Fan's type 7, NumPy's default) of 10, 20 … 90 %; a value's bin is the number of
    /// quantiles strictly below it.
    /// </summary>
    QuantileBins,
}
