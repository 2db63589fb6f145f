using FsCheck;
using FsCheck.Fluent;
using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Learning.Svm;

/// <summary>A random two-class problem.</summary>
public sealed record TwoClasses(SampleMatrix Samples, sbyte[] Signs, double Gamma, double PositiveCost, double NegativeCost)
{
    public KernelMatrix Kernel => SvmKernel.Rbf(Gamma).Matrix(Samples);

    public int[] Labels => [.. Signs.Select(sign => (int)sign)];

    public override string ToString() => $"{Signs.Length} × {Samples.Columns}, γ {Gamma}, C {PositiveCost} and {NegativeCost}";
}

/// <summary>Problems to try the solver on, and what is true of every solution.</summary>
internal static class SvmProblems
{
    /// <summary>2 to 40 points of a coarse grid, so that points coincide now and then, with any labels.</summary>
    public static Arbitrary<TwoClasses> TwoClasses { get; } = (
        from count in Gen.Choose(2, 40)
        from width in Gen.Choose(1, 3)
        from values in Gen.Choose(-6, 6).ArrayOf(count * width)
        from signs in Gen.Elements<sbyte>(1, -1).ArrayOf(count - 2)
        from gamma in Power(-2, 3)
        from positive in Power(-3, 3)
        from negative in Power(-3, 3)
        select new TwoClasses(
            new([.. values.Select(v => v / 4.0)], count, width), [1, -1, .. signs], gamma, positive, negative)).ToArbitrary();

    /// <summary>Tight, yet within reach of kernel values in single precision.</summary>
    public static SmoOptions Tight { get; } = new() { Tolerance = 1e-6, MaxIterations = 1_000_000 };

    /// <summary>Two solutions to the tolerance ε: no objective is further than ε Σ C from the optimum.</summary>
    public static bool SameObjective(TwoClasses problem, double first, double second) =>
        Math.Abs(first - second) <= Tight.Tolerance * problem.Signs.Length * (problem.PositiveCost + problem.NegativeCost);

    /// <summary>½ αᵀQα − Σα, in double precision and from scratch.</summary>
    public static double Objective(KernelMatrix kernel, ReadOnlySpan<double> signedAlpha)
    {
        double quadratic = 0, linear = 0;
        for (var i = 0; i < kernel.Count; i++)
        {
            linear += Math.Abs(signedAlpha[i]);
            for (var j = 0; j < kernel.Count; j++)
                quadratic += signedAlpha[i] * signedAlpha[j] * kernel[i][j];
        }

        return (quadratic / 2) - linear;
    }

    /// <summary>Σ_j α_j y_j k_ij − ρ of each sample.</summary>
    public static double[] Decisions(KernelMatrix kernel, ReadOnlySpan<double> alpha, ReadOnlySpan<sbyte> signs, double rho)
    {
        var decisions = new double[kernel.Count];
        for (var i = 0; i < decisions.Length; i++)
        {
            decisions[i] = -rho;
            for (var j = 0; j < decisions.Length; j++)
                decisions[i] += alpha[j] * signs[j] * kernel[i][j];
        }

        return decisions;
    }

    private static Gen<double> Power(int low, int high) => Gen.Choose(low * 4, high * 4).Select(quarter => Math.Pow(2, quarter / 4.0));
}
