using Prosodia.Learning.Recurrent;

namespace Prosodia.Tests.Learning.Recurrent;

public sealed class OptimizerTests
{
    /// <summary>With 1e30, all numbers stay finite and every unit is saturated: nothing would call it diverged.</summary>
    [Theory]
    [InlineData(1e-3, null)]
    [InlineData(1, null)]
    [InlineData(1.01, "Adam changes each weight by about that much in every step, so it must be at most 1")]
    [InlineData(1e30, "Adam changes each weight by about that much in every step, so it must be at most 1")]
    [InlineData(1e99, "it must be finite and above 0")]
    [InlineData(double.NaN, "it must be finite and above 0")]
    public void A_rate_of_Adam_is_the_size_of_its_steps(double rate, string? problem)
    {
        string[] expected = problem is null ? [] : [FormattableString.Invariant($"LearningRate is {rate}; {problem}")];

        Assert.Equal(expected, new Adam { LearningRate = rate }.Problems());
    }
}
