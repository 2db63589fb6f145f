using System.Runtime.Intrinsics;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Tests.Learning.Recurrent;

/// <summary>Against <see cref="Math"/> in double precision.</summary>
public sealed class ActivationTests
{
    [Fact]
    public void The_logistic_function_is_right_to_two_units_of_the_last_place() =>
        Assert.InRange(Worst(-87, 87, Activation.Logistic, x => 1 / (1 + Math.Exp(-x))), 0, 2.0e-7);

    [Fact]
    public void Tanh_is_right_to_two_units_of_the_last_place_even_near_zero()
    {
        Assert.InRange(Worst(-12, 12, Activation.Tanh, Math.Tanh), 0, 2.4e-7);
        Assert.InRange(Worst(-1e-3f, 1e-3f, Activation.Tanh, Math.Tanh), 0, 2.4e-7);
    }

    [Theory]
    [InlineData(float.NegativeInfinity, 0, -1)]
    [InlineData(float.PositiveInfinity, 1, 1)]
    [InlineData(0, 0.5, 0)]
    [InlineData(float.NaN, double.NaN, double.NaN)]
    public void Extreme_values_have_their_limits(float x, double logistic, double tanh)
    {
        Assert.Equal(logistic, Activation.Logistic(Vector256.Create(x))[3], 1e-37);
        Assert.Equal(tanh, Activation.Tanh(Vector256.Create(x))[3]);
    }

    private static double Worst(float low, float high, Func<Vector256<float>, Vector256<float>> function, Func<double, double> exact)
    {
        const int count = 400_000;
        var (worst, step) = (0.0, (high - low) / count);
        for (var i = 0; i < count; i += Vector256<float>.Count)
        {
            var x = Vector256.Create(low) + ((Vector256.CreateSequence(0f, 1) + Vector256.Create((float)i)) * step);
            var y = function(x);
            for (var lane = 0; lane < Vector256<float>.Count; lane++)
            {
                var expected = exact(x[lane]);
                if (expected != 0)
                    worst = Math.Max(worst, Math.Abs((y[lane] / expected) - 1));
            }
        }

        return worst;
    }
}
