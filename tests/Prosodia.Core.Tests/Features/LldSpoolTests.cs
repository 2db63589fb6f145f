using Prosodia.Features;
using Prosodia.Features.Statistics;

namespace Prosodia.Tests.Features;

public sealed class LldSpoolTests
{
    /// <summary>Three pieces and a bit, of which one is in memory, two are in the file and the last is being filled.</summary>
    [Fact]
    public void Rows_beyond_the_memory_come_back_and_give_the_same_statistics()
    {
        const int Rows = (3 * LldSpool.PieceRows) + 100;
        var random = new Random(1);
        var values = new float[Rows * LldTrack.Columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = random.NextSingle();
        var track = new LldTrack(values, 0.01);
        using var spool = new LldSpool(piecesInMemory: 1);
        for (var row = 0; row < Rows; row++)
            spool.Append(track.Row(row));

        var kept = spool.Rows(0.01);

        Assert.Equal(Rows, kept.Count);
        foreach (var row in (int[])[0, 4095, 4096, 8191, 8192, 12_287, 12_288, Rows - 1, 5000])
            Assert.Equal(track.Row(row), kept.From(row)[..LldTrack.Columns]);
        var statistics = new UtteranceStatistics();
        Assert.Equal(statistics.Compute(track), statistics.Compute(kept, Range.All));
        Assert.Equal(statistics.Compute(track, 4000..9000), statistics.Compute(kept, 4000..9000));
    }

    [Fact]
    public void The_file_goes_with_the_spool()
    {
        var before = Files();
        using (var spool = new LldSpool(piecesInMemory: 0))
        {
            for (var row = 0; row <= LldSpool.PieceRows; row++)
                spool.Append(new float[LldTrack.Columns]);
            Assert.True(Files() > before || OperatingSystem.IsLinux()); // where it has no name from the beginning
        }

        Assert.Equal(before, Files());

        static int Files() => Directory.EnumerateFiles(Path.GetTempPath(), "prosodia-*.rows").Count();
    }
}
