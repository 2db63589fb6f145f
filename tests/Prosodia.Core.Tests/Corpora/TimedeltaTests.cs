using Prosodia.Corpora;

namespace Prosodia.Tests.Corpora;

public sealed class TimedeltaTests
{
    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("127.581466", 127.581466)]
    [InlineData("0 days 00:00:01.500000", 1.5)]
    [InlineData("0 days 00:00:01.100000000", 1.1)]
    [InlineData("00:00:01", 1.0)]
    [InlineData("1 days 02:03:04.25", 93784.25)]
    [InlineData("1 day, 0:00:00", 86400.0)]
    [InlineData("-1 days +23:59:59", -1.0)]
    [InlineData("", null)]
    [InlineData("NaT", null)]
    [InlineData(null, null)]
    public void Seconds_and_timedeltas_are_times(string? text, double? seconds)
    {
        Assert.True(Timedelta.TryParse(text, out var read));
        Assert.Equal(seconds, read);
    }

    [Theory]
    [InlineData("01:30")]
    [InlineData("1,5")]
    [InlineData("00:61:00")]
    [InlineData("Infinity")]
    [InlineData("soon")]
    public void Anything_else_is_not(string text) => Assert.False(Timedelta.TryParse(text, out _));
}
