namespace Prosodia.Learning.Svm;

/// <summary>The kernels that a model file can name.</summary>
public enum SvmKernelKind
{
    /// <summary>x·z.</summary>
    Linear,

    /// <summary>exp(−γ‖x − z‖²).</summary>
    Rbf,

    /// <summary>Values are given, sample by sample; a support vector is known by its number alone.</summary>
    Precomputed,
}
