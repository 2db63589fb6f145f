using FsCheck;
using FsCheck.Fluent;
using Prosodia.Numerics;

namespace Prosodia.Tests.Numerics;

/// <summary>Expected values are the platform's own functions; they agree within 1e-13 though not to the bit.</summary>
public sealed class PortableMathTests
{
    private static readonly Arbitrary<double> Arguments = Gen.Choose(-1_000_000, 1_000_000).Select(n => n / 20_000.0).ToArbitrary();

    [Fact]
    public void ExpIsTheExponential() =>
        Prop.ForAll(Arguments, x => Math.Abs(PortableMath.Exp(x) / Math.Exp(x) - 1) < 1e-13).QuickCheckThrowOnFailure();

    [Fact]
    public void LogUndoesExp() =>
        Prop.ForAll(Arguments, x => Math.Abs(PortableMath.Log(PortableMath.Exp(x)) - x) < 1e-12).QuickCheckThrowOnFailure();

    [Fact]
    public void LogIsTheNaturalLogarithm() =>
        Prop.ForAll(Arguments, x => Math.Abs(PortableMath.Log(Math.Abs(x) + 1e-9) - Math.Log(Math.Abs(x) + 1e-9)) < 1e-13)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void SinTakesTurns() =>
        Prop.ForAll(Arguments, x => Math.Abs(PortableMath.Sin(x) - Math.Sin(2 * Math.PI * x)) < 1e-12).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(20, 10)]
    [InlineData(-6, 0.5011872336272722)]
    [InlineData(0, 1)]
    public void DecibelsAreAmplitudes(double decibels, double ratio) => Assert.Equal(ratio, PortableMath.FromDecibels(decibels), 1e-13);

    [Fact]
    public void AnOctaveDoubles() => Assert.Equal(2, PortableMath.FromSemitones(12), 1e-14);
}
