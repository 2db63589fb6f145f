using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Svm.Search;

/// <summary>e^x for many x at once, rounded to single precision.</summary>
/// <remarks>
/// e^x = 2^n 2^f with n the integer nearest to x / ln 2; 2^f is its Taylor polynomial of degree 9 in double precision, 7·10⁻¹² off at
/// |f| = ½. Only operations with one exact result are used, so the bits are the same at any vector width.
/// </remarks>
internal static unsafe class Exponential
{
    private const double Magic = 6755399441055744; // 1.5 · 2^52: adding it rounds to an integer, which the low bits then hold
    private const double Log2E = 1.4426950408889634;
    private const double Least = -1000; // 2^−1000 is zero in single precision

    /// <summary>Writes e^(factor · x) for non-positive products; the count is a multiple of 16.</summary>
    public static void Of(double* x, float* result, int count, double factor)
    {
        var scale = Vector512.Create(factor * Log2E);
        for (var i = 0; i < count; i += 16)
            Vector512.Narrow(Power(Vector512.Load(x + i) * scale), Power(Vector512.Load(x + i + 8) * scale)).Store(result + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Power(Vector512<double> t)
    {
        t = Vector512.MaxNative(t, Vector512.Create(Least));
        var shifted = t + Vector512.Create(Magic);
        var f = t - (shifted - Vector512.Create(Magic));
        var p = Vector512.Create(1.0178086009239696e-07);
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.3215486790144305e-06));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.5252733804059838e-05));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.00015403530393381606));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.0013333558146428441));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.009618129107628477));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.055504108664821576));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.2402265069591007));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.6931471805599453));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512<double>.One);
        return (p.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();
    }
}
