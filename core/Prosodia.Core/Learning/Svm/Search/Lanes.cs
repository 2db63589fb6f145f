using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Svm.Search;

/// <summary>Sums over vector lanes in a fixed order.</summary>
internal static class Lanes
{
    public static double Sum(Vector512<double> values)
    {
        var half = values.GetLower() + values.GetUpper();
        var quarter = half.GetLower() + half.GetUpper();
        return quarter[0] + quarter[1];
    }
}
