using System.Globalization;

namespace Prosodia.Tests.Faces.Tflite;

/// <summary>Every operator against PyTorch, double precision: Fixtures/operators.csv by tflite_operators.py.</summary>
public sealed class OperatorTests
{
    private static readonly Dictionary<string, double[]> Expected = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Faces", "Tflite", "Fixtures", "operators.csv"))
        .Select(line => line.Split(';'))
        .ToDictionary(cells => cells[0], cells => Array.ConvertAll(cells[1..], cell => double.Parse(cell, CultureInfo.InvariantCulture)));

    public static TheoryData<string> Names => [.. OperatorNets.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_makes_what_PyTorch_makes(string name)
    {
        var (values, expected) = (OperatorNets.All[name](), Expected[name]);
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(values[i] - expected[i]) <= 2e-6 * Math.Max(1, Math.Abs(expected[i])), $"value {i}: {values[i]:R}, not {expected[i]:R}");
    }

    [Fact]
    public void Nothing_that_PyTorch_made_is_left_out() => Assert.Equal(Expected.Keys.Order(), OperatorNets.All.Keys.Order());

    [Theory]
    [MemberData(nameof(VectorWidths.All), MemberType = typeof(VectorWidths))]
    public void Operators_have_the_same_bits_at_any_vector_width(int most, string[] switchedOff)
    {
        string[] here = OperatorBits.Describe().Split(' '), there = VectorWidths.Elsewhere("tflite-bits", switchedOff).Split(' ');
        Assert.InRange(int.Parse(there[0]), 0, most);
        Assert.Equal(here[1], there[1]);
    }
}
