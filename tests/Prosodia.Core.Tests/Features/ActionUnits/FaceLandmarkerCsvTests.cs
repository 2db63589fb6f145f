using System.Text;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Faces;
using Prosodia.Features.ActionUnits;
using Prosodia.Tests.Faces;

namespace Prosodia.Tests.Features.ActionUnits;

public sealed class FaceLandmarkerCsvTests
{
    [Fact]
    public void What_is_written_is_read_to_the_bit()
    {
        float[] awkward = [1f / 3, float.Epsilon, -0f, 1e-7f, 16777217f / 33554432, MathF.PI, -999.9999f, 0.1f];
        var random = new Random(4);
        var values = Enumerable.Range(0, 28 * 40).Select(i => i % 28 == 3 || i / 28 is 7 or 8 ? float.NaN
            : i < awkward.Length ? awkward[i] : BitConverter.Int32BitsToSingle(random.Next(0x3000_0000, 0x4400_0000))).ToArray();
        var track = new ActionUnitTrack(
            ActionUnitScale.FaceLandmarker, ActionUnitChannel.All, [.. Enumerable.Range(5, 40)], [.. Enumerable.Range(5, 40).Select(n => n / 29.97)], values, "2 faces, \"one\" followed");

        var read = Read(Write(track));

        Assert.Equal((track.Scale, track.Note, track.Frames), (read.Scale, read.Note, read.Frames));
        Assert.Equal(track.Channels.AsEnumerable(), read.Channels);
        Assert.DoesNotContain("AU05", read.Channels.Select(channel => channel.Name)); // it had no value
        Assert.Equal(Bits(track.Values), Bits(read.Values));
        Assert.Equal(
            Enumerable.Range(0, 40).Select(i => (track.NumberOf(i), track.TimeOf(i), track.HasFace(i))), Enumerable.Range(0, 40).Select(i => (read.NumberOf(i), read.TimeOf(i), read.HasFace(i))));
        Assert.False(read.HasFace(7));
    }

    [Fact]
    public void A_frame_without_a_face_is_empty_and_the_source_stands_once()
    {
        var lines = Write(RuleFaces.Track(frame => frame == 1)).Split('\n');

        Assert.StartsWith("frame,timestamp,AU01,AU02,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",source,note", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("0,0,0,0.1,0.2,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",here,", lines[1], StringComparison.Ordinal);
        Assert.Equal($"1,0.04{new string(',', 30)}", lines[2]);
    }

    [Fact]
    public void A_video_without_any_face_has_a_file_without_channels()
    {
        var read = Read(Write(RuleFaces.Track(_ => true)));

        Assert.Empty(read.Channels);
        Assert.Equal(50, read.Frames);
        Assert.DoesNotContain(true, Enumerable.Range(0, 50).Select(read.HasFace));
    }

    [Theory]
    [InlineData("0,0,0,0.1", "0,0,x,0.1", 2, "AU01", "must be a number")]
    [InlineData("0,0,0,0.1", "0,0,1e9,0.1", 2, "AU01", "must be a number")]
    [InlineData("1,0.04", "0,0.04", 3, "frame", "frame 0 follows frame 0")]
    [InlineData("1,0.04", "-1,0.04", 3, "frame", "whole number")]
    [InlineData("2,0.08", "2,0.03", 4, "timestamp", "before the last")]
    [InlineData("2,0.08", "2,", 4, "timestamp", "missing")]
    [InlineData("AU02", "AU03", 1, "AU03", "is no action unit")]
    public void Faults_are_named_by_line_and_column(string found, string put, int line, string column, string reason)
    {
        var text = Write(RuleFaces.Track(_ => false));
        var at = text.IndexOf(found, StringComparison.Ordinal);

        var error = Assert.Throws<CorpusException>(() => Read(text[..at] + put + text[(at + found.Length)..]));

        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_but_nothing_else_happens() => Mutations.Of(
        Write(RuleFaces.Track(frame => frame % 7 == 0)), 500, seed: 3, bytes => FaceLandmarkerCsv.Read(new MemoryStream(bytes), "take.faces.csv"), typeof(CorpusException));

    [Fact]
    public void It_is_found_beside_the_video_after_the_files_of_others()
    {
        using var folder = new TemporaryFolder();
        var media = folder.File("take.mp4");
        folder.Write("take.faces.csv", Write(RuleFaces.Track(_ => false)));
        Assert.Equal(ActionUnitScale.FaceLandmarker, ActionUnitSidecar.Read(ActionUnitSidecar.Find(media)!, 25).Scale);
        folder.Write("take.csv", "frame,timestamp,success,AU01_r\n1,0,1,1\n");
        Assert.Equal(ActionUnitScale.OpenFaceIntensity, ActionUnitSidecar.Read(ActionUnitSidecar.Find(media)!, 25).Scale);
        Assert.Contains("take.faces.csv", ActionUnitSidecar.NamesFor("take.mp4"));
    }

    [Fact]
    public void The_longest_video_at_the_highest_rate_has_a_file_that_can_be_read()
    {
        Assert.Empty(FaceSource.RateErrors(120));
        Assert.InRange(AudioLimits.Default.MaxDuration.TotalSeconds * 120, 1, FaceLandmarkerCsv.MaxRows);
    }

    [Fact]
    public void A_file_says_what_it_was_made_from()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("here", FaceLandmarkerCsv.SourceOf(folder.Write("a.faces.csv", Write(RuleFaces.Track(_ => false)))));
        Assert.Null(FaceLandmarkerCsv.SourceOf(folder.Write("b.faces.csv", "frame,timestamp\n")));
        Assert.Null(FaceLandmarkerCsv.SourceOf(folder.Write("c.faces.csv", "")));
    }

    private static string Write(ActionUnitTrack track)
    {
        using var stream = new MemoryStream();
        FaceLandmarkerCsv.Write(stream, track, "here");
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ActionUnitTrack Read(string text) => FaceLandmarkerCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "take.faces.csv");

    private static int[] Bits(ReadOnlySpan<float> values) => [.. values.ToArray().Select(value => float.IsNaN(value) ? -1 : BitConverter.SingleToInt32Bits(value))];
}
