using Prosodia.Files;
using Prosodia.Interchange.Npy;

namespace Prosodia.Features.Export;

/// <summary>
/// The <c>.npz</c> file of a recording's descriptors: <c>lld</c> float32 [frames × 130], <c>names</c> [130], <c>step</c> in seconds.
/// </summary>
/// <example>
/// <code>
/// # Python
/// archive = numpy.load("take1.npz")
/// f0 = archive["lld"][:, list(archive["names"]).index("F0final_sma")]
/// </code>
/// </example>
public static class LldArchive
{
    private const string Values = "lld";
    private const string Names = "names";
    private const string Step = "step";

    /// <summary>Writes a file, whole or not at all. Equal tracks give equal bytes.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="track">The descriptors.</param>
    public static void WriteFile(string path, LldTrack track) => AtomicFile.Write(path, stream => Write(stream, track));

    /// <summary>Writes to a stream. Equal tracks give equal bytes.</summary>
    /// <param name="stream">Where to; not closed here.</param>
    /// <param name="track">The descriptors.</param>
    public static void Write(Stream stream, LldTrack track)
    {
        using var archive = new NpzWriter(stream);
        archive.Add(Values, NpyArray.Of(track.Values.ToArray(), track.Rows, LldTrack.Columns));
        WriteRest(archive, track.Step);
    }

    /// <summary>Reads an archive.</summary>
    /// <param name="stream">The archive; it must be able to seek.</param>
    /// <param name="name">The file as errors shall name it.</param>
    /// <param name="maxBytes">Most bytes that may be inflated from it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">It is not such an archive, is damaged, or is larger than allowed.</exception>
    public static LldTrack Read(
        Stream stream, string name, long maxBytes = NpzReader.DefaultMaxBytes, CancellationToken cancellationToken = default)
    {
        using var archive = new NpzReader(stream, name, maxBytes);
        var names = archive.Read(Names, cancellationToken);
        if (names.Kind != NpyKind.Text || !names.Values<string>().SequenceEqual(LldNames.All))
            throw NpyError.Of(name, $"the columns are not the {LldTrack.Columns} descriptors of this version; extract the features again");
        var step = archive.Read(Step, cancellationToken);
        if (step.Kind != NpyKind.Float64 || step.Length != 1 || step.Values<double>()[0] is not (> 0 and < 1))
            throw NpyError.Of(name, $"'{Step}' must be one float64 number of seconds, over 0 and under 1");
        var values = archive.Read(Values, cancellationToken);
        if (values.Kind != NpyKind.Float32 || values.Shape is not [_, LldTrack.Columns])
            throw NpyError.Of(name, $"'{Values}' must be float32 of shape [frames, {LldTrack.Columns}]");
        return new LldTrack(values.Values<float>(), step.Values<double>()[0]);
    }

    /// <summary>Adds what stands beside the matrix.</summary>
    internal static void WriteRest(NpzWriter archive, double step)
    {
        archive.Add(Names, NpyArray.Of([.. LldNames.All], LldTrack.Columns));
        archive.Add(Step, NpyArray.Of([step]));
    }

    /// <summary>Adds a matrix that was written to a file row by row.</summary>
    internal static void WriteMatrix(NpzWriter archive, Stream npy) => archive.Add(Values, npy);
}
