using System.Collections.Concurrent;
using Prosodia.Evaluation.Parity;
using Prosodia.Features;
using Xunit.Abstractions;

namespace Prosodia.Tests.Features;

/// <summary>All 130 columns against openSMILE's, by the tolerance of <see cref="LldParity"/>, wherever its output is at hand.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenTests(ITestOutputHelper output)
{
    /// <summary>A tone, white noise and a sine sweep: their nearly constant columns hold rounding noise.</summary>
    private static readonly HashSet<string> NearlyConstant = ["e01_tone220_16k"];

    private static readonly int[] PrintedColumns =
        [LldColumn.JitterLocal, LldColumn.JitterDdp, LldColumn.Shimmer, LldColumn.RmsEnergy, LldColumn.ZeroCrossingRate];

    private static readonly ConcurrentDictionary<string, (LldTrack Reference, LldTrack Actual)> Read = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("16k", 16)]
    [InlineData("44k", 16)]
    public void Recordings_Agree(string folder, int clips)
    {
        if (GoldenFolder.IsAbsent(output, $"the {clips} recordings of {folder}"))
            return;
        var parities = Compare(folder, GoldenFolder.Clips(folder));
        Assert.Equal(clips, parities.Count);
        Assert.All(parities.Values, parity => Assert.True(parity.Passes));
    }

    [Fact]
    public void EdgeClips_AgreeButForNearlyConstantColumns()
    {
        if (GoldenFolder.IsAbsent(output, "the 13 edge clips"))
            return;
        var parities = Compare("edge", GoldenFolder.Clips("edge"));
        Assert.Equal(13, parities.Count);
        Assert.All(parities, clip => Assert.Equal(clip.Value.ReferenceRows, clip.Value.Rows));
        var differing = parities.Where(clip => !clip.Value.Passes).Select(clip => clip.Key);
        Assert.Subset(NearlyConstant, differing.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void ComParE2016_Agrees()
    {
        if (GoldenFolder.IsAbsent(output, "the 6 recordings of compare2016"))
            return;
        foreach (var clip in (string[])["d02_cs_small", "d07_sung_singme", "d15_clipped"])
        {
            foreach (var rate in (string[])["16k", "44k"])
            {
                var parity = LldParity.Compare(
                    GoldenFolder.Reference("compare2016", $"{clip}_{rate}"),
                    OpenSmileLldCsv.AsPrinted(GoldenFolder.Extract(rate, clip, LldSet.ComParE2016)));
                Report($"{clip} {rate}", parity);
                Assert.True(parity.Passes);
            }
        }
    }

    /// <summary>
    /// RMS and ZCR to the seven digits printed, in every row; jitter and shimmer, too, wherever F0 agrees around the row.
    /// </summary>
    [Theory]
    [InlineData("16k")]
    [InlineData("44k")]
    [InlineData("edge")]
    public void PrintedDigits_AreEqual(string folder)
    {
        if (GoldenFolder.IsAbsent(output, $"the printed digits of {folder}"))
            return;
        var different = new ConcurrentBag<string>();
        Parallel.ForEach(GoldenFolder.Clips(folder), clip =>
        {
            var (reference, actual) = Tracks(folder, clip);
            for (var row = 0; row < reference.Rows; row++)
            {
                foreach (var column in PrintedColumns)
                {
                    var depends = column < LldColumn.LogHnr && !F0Agrees(reference, actual, row);
                    if (!depends && reference.Row(row)[column] != actual.Row(row)[column])
                        different.Add($"{clip}, row {row}, {LldNames.All[column]}");
                }
            }
        });
        Assert.Empty(different);
    }

    /// <summary>openSMILE's track and ours, both to the digits that it prints.</summary>
    private static (LldTrack Reference, LldTrack Actual) Tracks(string folder, string clip) => Read.GetOrAdd(
        $"{folder}/{clip}", _ => (GoldenFolder.Reference(folder, clip), OpenSmileLldCsv.AsPrinted(GoldenFolder.Extract(folder, clip))));

    private static LldParity Parity(string folder, string clip)
    {
        var (reference, actual) = Tracks(folder, clip);
        return LldParity.Compare(reference, actual);
    }

    private static bool F0Agrees(LldTrack reference, LldTrack actual, int row)
    {
        for (var near = Math.Max(0, row - 1); near <= Math.Min(reference.Rows - 1, row + 1); near++)
        {
            if (Math.Abs(reference.Row(near)[LldColumn.F0] - actual.Row(near)[LldColumn.F0]) > 1e-5 * reference.Row(near)[LldColumn.F0])
                return false;
        }

        return true;
    }

    private SortedDictionary<string, LldParity> Compare(string folder, string[] clips)
    {
        var parities = new ConcurrentDictionary<string, LldParity>(StringComparer.Ordinal);
        Parallel.ForEach(clips, clip => parities[clip] = Parity(folder, clip));
        var sorted = new SortedDictionary<string, LldParity>(parities, StringComparer.Ordinal);
        foreach (var (clip, parity) in sorted)
            Report(clip, parity);
        return sorted;
    }

    private void Report(string clip, LldParity parity)
    {
        output.WriteLine($"{clip}: {parity.Rows} rows, {parity.ColumnsOut} columns out, {parity.ValuesOut} values out");
        foreach (var column in parity.Columns.Where(column => !column.Passes))
        {
            output.WriteLine(FormattableString.Invariant(
                $"  {column.Name}: {column.RowsOut} rows out, worst {column.WorstInDeviations:E1} sd in row {column.WorstRow}"));
        }
    }
}
