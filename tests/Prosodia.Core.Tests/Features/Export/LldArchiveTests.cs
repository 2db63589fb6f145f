using Prosodia.Features;
using Prosodia.Features.Export;
using Prosodia.Interchange.Npy;
using Prosodia.Tests.Features.Statistics;

namespace Prosodia.Tests.Features.Export;

public class LldArchiveTests
{
    [Fact]
    public void A_track_is_read_back_to_the_bit()
    {
        using var folder = new TemporaryFolder();
        var track = Tracks.Noise(120, seed: 4, step: 110 / 11025.0);
        LldArchive.WriteFile(folder.File("take1.npz"), track);

        using var stream = File.OpenRead(folder.File("take1.npz"));
        var copy = LldArchive.Read(stream, "take1.npz");
        Assert.Equal(track.Step, copy.Step);
        Assert.Equal(track.Values.ToArray(), copy.Values.ToArray());
        Assert.Equal(["take1.npz"], folder.Names());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(250)]
    public void Writing_row_by_row_gives_the_same_bytes(int rows)
    {
        using var folder = new TemporaryFolder();
        var track = Tracks.Noise(rows, seed: 6);
        LldArchive.WriteFile(folder.File("whole.npz"), track);
        using (var writer = new LldArchiveWriter(folder.File("rows.npz"), track.Step))
        {
            for (var row = 0; row < rows; row++)
                writer.Write(track.Row(row));
            writer.Complete();
        }

        Assert.Equal(File.ReadAllBytes(folder.File("whole.npz")), File.ReadAllBytes(folder.File("rows.npz")));
        Assert.Equal(["rows.npz", "whole.npz"], folder.Names());
    }

    [Fact]
    public void Rows_that_were_not_completed_leave_nothing()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new LldArchiveWriter(folder.File("rows.npz"), 0.01))
            writer.Write(new float[LldTrack.Columns]);
        Assert.Empty(folder.Names());
    }

    [Theory]
    [InlineData("names", "columns are not")]
    [InlineData("step", "one float64 number")]
    [InlineData("lld", "float32 of shape")]
    public void An_archive_of_something_else_is_refused(string wrong, string reason)
    {
        using var stream = new MemoryStream();
        using (var archive = new NpzWriter(stream))
        {
            archive.Add("lld", wrong == "lld" ? NpyArray.Of(new float[260], 260) : NpyArray.Of(new float[260], 2, 130));
            archive.Add("names", wrong == "names" ? NpyArray.Of(["F0"], 1) : NpyArray.Of([.. LldNames.All], 130));
            archive.Add("step", wrong == "step" ? NpyArray.Of([0.0]) : NpyArray.Of([0.01]));
        }

        var error = Assert.Throws<InvalidDataException>(() => LldArchive.Read(stream, "other.npz"));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_archives_are_refused_or_read_but_nothing_else_happens()
    {
        using var stream = new MemoryStream();
        LldArchive.Write(stream, Tracks.Noise(2, seed: 8));
        Mutations.Of(stream.ToArray(), 1_000, seed: 7, bytes => LldArchive.Read(new MemoryStream(bytes), "damaged.npz", 1 << 20), typeof(InvalidDataException));
    }
}
