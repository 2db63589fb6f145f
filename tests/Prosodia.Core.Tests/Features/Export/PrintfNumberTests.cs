using System.Globalization;
using System.Text;
using Prosodia.Features.Export;

namespace Prosodia.Tests.Features.Export;

public class PrintfNumberTests
{
    [Fact]
    public void Numbers_are_written_as_printf_writes_them()
    {
        // Fixtures/make_printf.py: exact decimal expansions, ties to even.
        var lines = File.ReadAllLines(Path.Combine("Features", "Export", "Fixtures", "printf.txt"));
        Assert.NotEmpty(lines);
        foreach (var fields in lines.Select(line => line.Split(' ')))
        {
            var value = BitConverter.Int32BitsToSingle(int.Parse(fields[0], NumberStyles.HexNumber));
            Assert.Equal(fields[1], Exponent(value));
            Assert.Equal(fields[2], Fixed(value));
            Assert.Equal(fields[3], OpenSmile(value));
        }
    }

    [Theory]
    [InlineData(float.NaN, "nan")]
    [InlineData(float.PositiveInfinity, "inf")]
    [InlineData(float.NegativeInfinity, "-inf")]
    public void What_is_not_finite_is_named(float value, string expected)
    {
        // .NET's NaN carries a sign, which C prints too.
        Assert.Equal(expected, OpenSmile(float.IsNaN(value) ? MathF.Abs(value) : value));
    }

    [Theory]
    [InlineData(0.0099773242630385486, "0.009977")] // 110 / 11025
    [InlineData(3.94, "3.940000")]
    [InlineData(0.0000005, "0.000000")] // the double nearest 5e-7 lies below it
    [InlineData(123456789.125, "123456789.125000")]
    [InlineData(0.9999999, "1.000000")]
    [InlineData(-1.0000005, "-1.000001")] // the double lies beyond the tie
    public void Times_have_six_decimals(double seconds, string expected) => Assert.Equal(expected, Fixed(seconds));

    private static string Text(Func<double, byte[], int> write, double value)
    {
        var text = new byte[PrintfNumber.MaxLength];
        return Encoding.ASCII.GetString(text, 0, write(value, text));
    }

    private static string Exponent(float value) => Text((v, text) => PrintfNumber.Exponent((float)v, text), value);

    private static string OpenSmile(float value) => Text((v, text) => PrintfNumber.OpenSmile((float)v, text), value);

    private static string Fixed(double value) => Text((v, text) => PrintfNumber.Fixed(v, text), value);
}
