using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Prosodia.Evaluation.Significance;

/// <summary>McNemar's test of two models on the same items: only the items matter on which one is right and the other wrong.</summary>
/// <param name="Items">Number of items.</param>
/// <param name="FirstOnly">Items that only the first model gets right.</param>
/// <param name="SecondOnly">Items that only the second gets right.</param>
/// <param name="ExactP">Two-sided binomial: twice P(X ≤ smaller count), X from that many tosses of a coin, at most 1.</param>
/// <param name="ChiSquare">(|b − c| − 1)² / (b + c), continuity-corrected (Edwards 1948); 0 where b = c.</param>
/// <param name="ChiSquareP">Of χ² with one degree of freedom; the exact one is better below 25 such items.</param>
/// <param name="Reason">Why there are no figures; null when there are.</param>
public sealed record McNemarTest(
    int Items, int FirstOnly, int SecondOnly, double? ExactP, double? ChiSquare, double? ChiSquareP, string? Reason)
{
    /// <summary>Compares two models.</summary>
    /// <param name="first">Whether the first model is right, for each item.</param>
    /// <param name="second">Whether the second is.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static McNemarTest Of(ReadOnlySpan<bool> first, ReadOnlySpan<bool> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"{first.Length} and {second.Length} results are not of the same items", nameof(second));
        var (firstOnly, secondOnly) = (0, 0);
        for (var i = 0; i < first.Length; i++)
        {
            firstOnly += first[i] && !second[i] ? 1 : 0;
            secondOnly += second[i] && !first[i] ? 1 : 0;
        }

        var discordant = firstOnly + secondOnly;
        if (discordant == 0)
            return new(first.Length, 0, 0, null, null, null, "the models are right and wrong on the same items, so there is nothing to compare");
        var exact = Math.Min(1, 2 * Binomial.CDF(0.5, discordant, Math.Min(firstOnly, secondOnly)));
        double distance = Math.Max(0, Math.Abs(firstOnly - secondOnly) - 1);
        var chiSquare = distance * distance / discordant;
        return new(first.Length, firstOnly, secondOnly, exact, chiSquare, SpecialFunctions.Erfc(Math.Sqrt(chiSquare / 2)), null);
    }
}
