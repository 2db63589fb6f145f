namespace Prosodia.Learning.Svm;

/// <summary>A kernel with its parameter.</summary>
/// <param name="Kind">Which kernel.</param>
/// <param name="Gamma">γ of <see cref="SvmKernelKind.Rbf"/>, finite and above 0; not used otherwise.</param>
public sealed record SvmKernel(SvmKernelKind Kind, double Gamma = 0)
{
    /// <summary>The linear kernel.</summary>
    public static SvmKernel Linear { get; } = new(SvmKernelKind.Linear);

    /// <summary>Kernel values from elsewhere.</summary>
    public static SvmKernel Precomputed { get; } = new(SvmKernelKind.Precomputed);

    /// <summary>The RBF kernel.</summary>
    /// <param name="gamma">γ.</param>
    public static SvmKernel Rbf(double gamma) => new(SvmKernelKind.Rbf, gamma);

    /// <summary>The kernel of two samples in double precision, with the arithmetic that LIBSVM predicts with.</summary>
    /// <param name="x">A sample.</param>
    /// <param name="z">Another; the features that one of them lacks at its end are 0.</param>
    /// <exception cref="InvalidOperationException">The kernel is precomputed: samples do not determine it.</exception>
    public double Evaluate(ReadOnlySpan<double> x, ReadOnlySpan<double> z) => Kind switch
    {
        SvmKernelKind.Linear => Dot(x, z),
        SvmKernelKind.Rbf => Math.Exp(-Gamma * SquaredDistance(x, z)),
        _ => throw new InvalidOperationException("A precomputed kernel has no formula; give its values."),
    };

    /// <summary>All kernel values of training samples, with the arithmetic that LIBSVM trains with.</summary>
    /// <param name="samples">The samples.</param>
    /// <exception cref="InvalidOperationException">The kernel is precomputed.</exception>
    public KernelMatrix Matrix(SampleMatrix samples) => Kind switch
    {
        SvmKernelKind.Linear => KernelMatrix.Linear(samples),
        SvmKernelKind.Rbf => KernelMatrix.Rbf(new SquaredDistances(samples), Gamma),
        _ => throw new InvalidOperationException("A precomputed kernel has no formula; use KernelMatrix.Precomputed."),
    };

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> z)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(x.Length, z.Length); i++)
            sum += x[i] * z[i];
        return sum;
    }

    private static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> z)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Max(x.Length, z.Length); i++)
        {
            var difference = (i < x.Length ? x[i] : 0) - (i < z.Length ? z[i] : 0);
            sum += difference * difference;
        }

        return sum;
    }
}
