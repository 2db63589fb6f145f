namespace Prosodia.Learning.Svm;

/// <summary>How the machine of each pair of classes is found. All stop by the same rule.</summary>
public enum SvmSolver
{
    /// <summary>α and ρ of <c>svm-train -h 0</c>, bit for bit, given the same kernel values: <see cref="SmoSolver"/>.</summary>
    LibsvmEqual,

    /// <summary>The same of LIBSVM's default, with shrinking: slower. See <see cref="LibsvmReferenceSolver"/>.</summary>
    LibsvmShrinking,

    /// <summary>
    /// The fastest. Iterations in single precision; whether they may stop is decided in double precision. α agree with the others' to the
    /// tolerance; the same bits at any vector width.
    /// </summary>
    Fast,
}
