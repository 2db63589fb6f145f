using FsCheck;
using FsCheck.Fluent;
using Prosodia.Reports;

namespace Prosodia.Tests.Reports;

public sealed class AxisTests
{
    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(1.1, 2.0)]
    [InlineData(2.0, 2.0)]
    [InlineData(4.9, 5.0)]
    [InlineData(5.1, 10.0)]
    [InlineData(0.1, 0.1)]
    [InlineData(0.00031, 0.0005)]
    [InlineData(1234, 2000)]
    public void Steps_are_one_two_or_five(double least, double step) => Assert.Equal(step, Axis.RoundStep(least), step * 1e-12);

    [Theory]
    [InlineData(0.06, 1.3, "0.0 0.5 1.0 1.5")]
    [InlineData(120, 4030, "0 1000 2000 3000 4000 5000")]
    [InlineData(-0.8, 0.3, "-1.0 -0.5 0.0 0.5")]
    [InlineData(0, 0, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 3e-5, "0.00000 0.00001 0.00002 0.00003")]
    [InlineData(0, 4e12, "0 1e12 2e12 3e12 4e12")]
    public void A_linear_axis_starts_at_zero_and_ends_at_a_mark(double min, double max, string labels) =>
        Assert.Equal(labels, Labels(Axis.Linear(min, max)));

    [Theory]
    [InlineData(59, 109, "60 80 100")]
    [InlineData(60, 600, "100 200 500")]
    [InlineData(440, 440, "400 500 600")]
    public void A_logarithmic_axis_has_three_marks_and_an_octave(double min, double max, string labels)
    {
        var axis = Axis.Octaves(min, max);
        Assert.Equal(labels, Labels(axis));
        Assert.InRange(axis.Max / axis.Min, 2 - 1e-9, 20);
        Assert.Equal(0.5, axis.Place(Math.Sqrt(axis.Min * axis.Max)), 1e-9);
    }

    [Theory]
    [InlineData(3.3, "0.0 0.5 1.0 1.5 2.0 2.5 3.0", "Time (s)")]
    [InlineData(0.05, "0.000 0.005 0.010 0.015 0.020 0.025 0.030 0.035 0.040 0.045 0.050", "Time (s)")]
    [InlineData(200, "0:00 0:30 1:00 1:30 2:00 2:30 3:00", "Time (m:ss)")]
    [InlineData(3600, "0:00:00 0:10:00 0:20:00 0:30:00 0:40:00 0:50:00 1:00:00", "Time (h:mm:ss)")]
    public void Time_is_marked_in_seconds_or_as_on_a_clock(double seconds, string labels, string name)
    {
        var (axis, title) = TimeAxis.Of(seconds);
        Assert.Equal(labels, Labels(axis));
        Assert.Equal(name, title);
    }

    [Theory]
    [InlineData(0.31, 0.47, "0.30 0.35 0.40 0.45 0.50")]
    [InlineData(-0.6, 0.6, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(3, 3, "1 2 3 4 5")]
    [InlineData(0, 0, "-1.0 -0.5 0.0 0.5 1.0")]
    public void An_axis_around_values_ends_at_marks(double min, double max, string labels) => Assert.Equal(labels, Labels(Axis.Around(min, max)));

    [Theory]
    [InlineData(1, 120, "20 40 60 80 100 120")]
    [InlineData(-1, 1, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0")]
    public void An_axis_between_values_ends_at_them(double min, double max, string labels)
    {
        var axis = Axis.Between(min, max);
        Assert.Equal((min, max, labels), (axis.Min, axis.Max, Labels(axis)));
    }

    [Fact]
    public void Marks_of_any_range_are_few_ascending_and_inside_it() => Prop.ForAll<NormalFloat, NormalFloat>((a, b) =>
    {
        var (min, max) = (Math.Clamp(Math.Min(a.Get, b.Get), -1e100, 1e100), Math.Clamp(Math.Max(a.Get, b.Get), -1e100, 1e100));
        var slack = 1e-8 * (Math.Max(max, 0) - Math.Min(min, 0)); // ends a hair beyond a mark do not get another
        var axis = Axis.Linear(min, max);
        var values = axis.Ticks.Select(tick => tick.Value).ToArray();
        return values.Length is >= 2 and <= 9 && values.SequenceEqual(values.Order()) && axis.Min <= min + slack && axis.Max >= max - slack
            && values[0] >= axis.Min && values[^1] <= axis.Max;
    }).QuickCheckThrowOnFailure();

    private static string Labels(Axis axis) => string.Join(' ', axis.Ticks.Select(tick => tick.Label));
}
