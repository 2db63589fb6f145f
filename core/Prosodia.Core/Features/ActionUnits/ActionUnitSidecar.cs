using Prosodia.Corpora;
using Prosodia.Files;

namespace Prosodia.Features.ActionUnits;

/// <summary>Finds and reads the action-unit file beside a media file.</summary>
/// <remarks>
/// For <c>take1.mp4</c>: <c>take1.openface.csv</c>, <c>take1.cert.txt</c>, <c>take1.csv</c> if its header is OpenFace's, or <c>take1.faces.csv</c>, in this order.
/// </remarks>
public static class ActionUnitSidecar
{
    private const int HeaderLimit = 1 << 16;

    /// <summary>Names that an action-unit file may have, in the order in which they are looked for.</summary>
    /// <param name="mediaName">Name of the media file.</param>
    public static IReadOnlyList<string> NamesFor(string mediaName)
    {
        var stem = mediaName[..^Path.GetExtension(mediaName).Length];
        return [$"{stem}.openface.csv", $"{stem}.cert.txt", $"{stem}.csv", stem + FaceLandmarkerCsv.Ending];
    }

    /// <summary>The action-unit file of a media file; null when there is none.</summary>
    /// <param name="mediaPath">Path of the media file.</param>
    public static string? Find(string mediaPath)
    {
        var stem = Path.Combine(Path.GetDirectoryName(mediaPath) ?? "", Path.GetFileNameWithoutExtension(mediaPath));
        if (File.Exists($"{stem}.openface.csv"))
            return $"{stem}.openface.csv";
        if (File.Exists($"{stem}.cert.txt"))
            return $"{stem}.cert.txt";
        if (File.Exists($"{stem}.csv") && OpenFaceCsv.IsHeader(FirstLine($"{stem}.csv")))
            return $"{stem}.csv";
        return File.Exists(stem + FaceLandmarkerCsv.Ending) ? stem + FaceLandmarkerCsv.Ending : null;
    }

    /// <summary>Reads a file that <see cref="Find"/> gave.</summary>
    /// <param name="path">Path of the action-unit file; a name that ends in <c>.faces.csv</c> is of ours, in another <c>.csv</c> OpenFace's, any other CERT's.</param>
    /// <param name="framesPerSecond">Frame rate of the video, for CERT tables, which do not hold it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CorpusException">The file cannot be opened or read.</exception>
    public static ActionUnitTrack Read(string path, double framesPerSecond, CancellationToken cancellationToken = default)
    {
        FileStream stream;
        try
        {
            stream = OrdinaryFile.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException(path, $"cannot be opened: {e.Message}", inner: e);
        }

        using (stream)
        {
            if (path.EndsWith(FaceLandmarkerCsv.Ending, StringComparison.OrdinalIgnoreCase))
                return FaceLandmarkerCsv.Read(stream, path, cancellationToken);
            return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                ? OpenFaceCsv.Read(stream, path, cancellationToken)
                : CertTable.Read(stream, path, framesPerSecond, cancellationToken);
        }
    }

    private static string FirstLine(string path)
    {
        using var reader = new StreamReader(OrdinaryFile.OpenRead(path));
        var buffer = new char[HeaderLimit];
        var text = buffer.AsSpan(0, reader.ReadBlock(buffer));
        var end = text.IndexOfAny('\r', '\n');
        return (end < 0 ? text : text[..end]).ToString();
    }
}
