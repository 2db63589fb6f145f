using System.Text;
using Prosodia.Corpora;
using Prosodia.Features.ActionUnits;

namespace Prosodia.Tests.Features.ActionUnits;

public class ActionUnitFilesTests
{
    private static readonly string Folder = Path.Combine("Features", "ActionUnits", "Fixtures");
    private static readonly string Cert = File.ReadAllText(Path.Combine(Folder, "take.cert.txt"));
    private static readonly string OpenFace = File.ReadAllText(Path.Combine(Folder, "take.openface.csv"));

    [Fact]
    public void A_CERT_table_is_read_by_position_past_its_repeated_headers()
    {
        var track = ReadCert(Cert.ReplaceLineEndings("\r\n"));

        Assert.Equal(ActionUnitScale.CertEvidence, track.Scale);
        Assert.Equal(28, track.Channels.Length);
        Assert.Equal([1, 2, 3, 4, 5, 6, 8], Enumerable.Range(0, track.Frames).Select(track.NumberOf));
        Assert.Equal([true, true, false, true, true, true, true], Enumerable.Range(0, track.Frames).Select(track.HasFace));
        Assert.Equal(7 / 25.0, track.TimeOf(6));

        // The file was made by −c/10 + frame·(c mod 3 − 1)/4 for channel c.
        Assert.Equal(-0.5f, track.Row(1)[0]);
        Assert.Equal(-2.7f - 2f, track.Row(6)[27]);
    }

    [Fact]
    public void An_OpenFace_file_gives_17_channels_of_the_face_seen_longest()
    {
        var track = ReadOpenFace(OpenFace);

        Assert.Equal(ActionUnitScale.OpenFaceIntensity, track.Scale);
        Assert.Equal(17, track.Channels.Length);
        Assert.Contains("AU18", track.Missing.Select(channel => channel.Name));
        Assert.Contains("fear_brow", track.Missing.Select(channel => channel.Name));
        Assert.Equal([true, true, false, true, true], Enumerable.Range(0, track.Frames).Select(track.HasFace));
        Assert.Equal("2 faces; face 0 was taken, tracked in 4 of 5 frames.", track.Note);
        Assert.Equal([1f, 1.5f, 2f, 2.5f], new[] { 0, 1, 3, 4 }.Select(frame => track.Row(frame)[0]));

        // Columns stand in OpenFace's order in the file (06 before 09) and in CERT's in the track (06 after 20).
        Assert.Equal(1 + 0.4f, track.Row(0)[11], 1e-6f);
        Assert.Equal("AU06", track.Channels[11].Name);
    }

    [Fact]
    public void Of_faces_seen_equally_long_the_more_confident_is_taken()
    {
        const string text = """
            frame,face_id,timestamp,confidence,success,AU01_r
            1,0,0,0.8,1,1
            1,1,0,0.9,1,2
            """;
        Assert.Equal(2f, ReadOpenFace(text).Row(0)[0]);
    }

    [Theory]
    [InlineData("(AU 4) Brow Lower", "(AU 4) Brow Raise", 3, "(AU 4) Brow Lower", "is this a CERT table?")]
    [InlineData("take.avi:4", "take.avi", 7, "File", "<video>:<frame>")]
    [InlineData("take.avi:4", "other.avi:4", 7, "File", "one video a file")]
    [InlineData("take.avi:5", "take.avi:4", 8, "File", "sort the rows")]
    [InlineData("-0.250000", "x", 4, "(AU 1) Inner Brow Raise", "not a finite number")]
    [InlineData("-0.250000", "-2500", 4, "(AU 1) Inner Brow Raise", "not detector evidence")]
    public void Faults_of_a_CERT_table_are_named_by_line_and_column(string found, string put, int line, string column, string reason) =>
        AssertFault(() => ReadCert(ReplaceFirst(Cert, found, put)), line, column, reason);

    [Theory]
    [InlineData(", 0.98, 1, 1.9, 4.5, 1.00", ", 0.98, 1, 1.9, 4.5, 5.01", 2, "AU01_r", "not an intensity from 0 to 5")]
    [InlineData("\n1, 1, 0.000", "\n1, 0, 0.000", 3, "frame", "twice")]
    [InlineData("\n2, 0, 0.040", "\n0, 0, 0.040", 4, "frame", "order of the video")]
    [InlineData("\n2, 0, 0.040", "\n2.5, 0, 0.040", 4, "frame", "whole number")]
    [InlineData("\n2, 0, 0.040", "\n2, 0, ", 4, "timestamp", "missing")]
    public void Faults_of_an_OpenFace_file_are_named_by_line_and_column(string found, string put, int line, string column, string reason) =>
        AssertFault(() => ReadOpenFace(ReplaceFirst(OpenFace, found, put)), line, column, reason);

    [Fact]
    public void A_file_without_intensities_is_not_taken_for_action_units()
    {
        // p_rx ends like an action unit's column, and AU28_c is a presence.
        Assert.False(OpenFaceCsv.IsHeader("frame, timestamp, success, p_rx, AU28_c"));
        Assert.True(OpenFaceCsv.IsHeader("frame, timestamp, success, AU45_r"));
        Assert.Throws<CorpusException>(() => ReadOpenFace("frame,timestamp,success,p_rx\n1,0,1,2\n"));
    }

    [Fact]
    public void The_file_beside_the_media_is_found_by_name_and_header()
    {
        using var folder = new TemporaryFolder();
        var media = folder.File("take.v1.mp4");
        Assert.Null(ActionUnitSidecar.Find(media));
        File.WriteAllText(folder.File("take.v1.csv"), "file,emotion\ntake.v1.mp4,happy\n");
        Assert.Null(ActionUnitSidecar.Find(media));
        File.WriteAllText(folder.File("take.v1.csv"), OpenFace);
        Assert.Equal(folder.File("take.v1.csv"), ActionUnitSidecar.Find(media));
        File.WriteAllText(folder.File("take.v1.cert.txt"), Cert);
        Assert.Equal(28, ActionUnitSidecar.Read(ActionUnitSidecar.Find(media)!, 25).Channels.Length);
        File.WriteAllText(folder.File("take.v1.openface.csv"), OpenFace);
        Assert.Equal(17, ActionUnitSidecar.Read(ActionUnitSidecar.Find(media)!, 25).Channels.Length);
        Assert.Throws<CorpusException>(() => ActionUnitSidecar.Read(folder.File("absent.csv"), 25));
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_but_nothing_else_happens()
    {
        Mutations.Of(Cert, 500, seed: 1, bytes => CertTable.Read(new MemoryStream(bytes), "take.cert.txt", 25), typeof(CorpusException));
        Mutations.Of(OpenFace, 500, seed: 2, bytes => OpenFaceCsv.Read(new MemoryStream(bytes), "take.csv"), typeof(CorpusException));
    }

    private static ActionUnitTrack ReadCert(string text) => CertTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "take.cert.txt", 25);

    private static ActionUnitTrack ReadOpenFace(string text) => OpenFaceCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "take.csv");

    private static void AssertFault(Action read, int line, string column, string reason)
    {
        var error = Assert.Throws<CorpusException>(read);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    private static string ReplaceFirst(string text, string found, string put)
    {
        var at = text.IndexOf(found, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{found}' is not in the fixture.");
        return text[..at] + put + text[(at + found.Length)..];
    }
}
