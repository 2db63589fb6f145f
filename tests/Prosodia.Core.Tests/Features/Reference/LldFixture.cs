using System.Globalization;

namespace Prosodia.Tests.Features.Reference;

/// <summary>What lld_reference.py computed: lines of family, frame, values.</summary>
internal static class LldFixture
{
    private static readonly ILookup<string, (int Frame, float[] Values)> Families = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Features", "Reference", "Fixtures", "lld_reference.csv"))
        .Select(line => line.Split(','))
        .ToLookup(
            cells => cells[0],
            cells => (int.Parse(cells[1], CultureInfo.InvariantCulture),
                Array.ConvertAll(cells[2..], cell => float.Parse(cell, CultureInfo.InvariantCulture))),
            StringComparer.Ordinal);

    public static (int Frame, float[] Values)[] Frames(string family)
    {
        Assert.True(Families.Contains(family), $"The fixture has no '{family}'.");
        return [.. Families[family]];
    }

    /// <summary>
    /// Every value of a family is within <paramref name="relative"/> of the fixture's, or within <paramref name="absolute"/>.
    /// </summary>
    /// <param name="family">The stage.</param>
    /// <param name="actual">Computes the values of a frame.</param>
    /// <param name="relative">Of the expected value. 0 asks for the same bits.</param>
    /// <param name="absolute">In the value's unit.</param>
    public static void Holds(string family, Func<int, IReadOnlyList<float>> actual, double relative = 0, double absolute = 0)
    {
        foreach (var (frame, expected) in Frames(family))
        {
            var values = actual(frame);
            Assert.Equal(expected.Length, values.Count);
            for (var i = 0; i < expected.Length; i++)
            {
                var allowed = Math.Max(relative * Math.Abs(expected[i]), absolute);
                var what = FormattableString.Invariant($"{family}, frame {frame}, value {i}");
                Assert.True(
                    Math.Abs(values[i] - (double)expected[i]) <= allowed,
                    FormattableString.Invariant($"{what}: {values[i]:R}, expected {expected[i]:R} ± {allowed:E1}"));
            }
        }
    }

    /// <summary>As <see cref="Holds(string,Func{int,IReadOnlyList{float}},double,double)"/>, for one column of a family.</summary>
    public static void Holds(string family, int column, Func<int, float> actual, double relative = 0, double absolute = 0)
    {
        foreach (var (frame, expected) in Frames(family))
        {
            var allowed = Math.Max(relative * Math.Abs(expected[column]), absolute);
            var value = actual(frame);
            Assert.True(
                Math.Abs(value - (double)expected[column]) <= allowed,
                FormattableString.Invariant($"{family}[{column}], frame {frame}: {value:R}, expected {expected[column]:R} ± {allowed:E1}"));
        }
    }
}
