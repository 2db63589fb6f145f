using Prosodia.Features.Statistics;
using Prosodia.Files;
using Prosodia.Interchange.Npy;

namespace Prosodia.Jobs.Extraction;

/// <summary>Window features as a NumPy archive: <c>window</c> [windows × 260], <c>names</c>, <c>hop</c> and <c>length</c> in seconds.</summary>
internal static class WindowArchive
{
    /// <summary>Writes a file, whole or not at all.</summary>
    public static void WriteFile(string path, WindowTrack track) => AtomicFile.Write(path, stream =>
    {
        using var archive = new NpzWriter(stream);
        archive.Add("window", NpyArray.Of(track.Values.ToArray(), track.Rows, WindowTrack.Columns));
        archive.Add("names", NpyArray.Of([.. FeatureSet.Window.Names], FeatureSet.Window.Count));
        archive.Add("hop", NpyArray.Of([track.Hop]));
        archive.Add("length", NpyArray.Of([track.Length]));
    });

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or its features are others; the message names file and array.</exception>
    public static WindowTrack ReadFile(string path, CancellationToken cancellationToken = default)
    {
        using var stream = File.OpenRead(path);
        using var archive = new NpzReader(stream, path);
        if (!archive.Read("names", cancellationToken).Values<string>().SequenceEqual(FeatureSet.Window.Names))
            throw new InvalidDataException($"{path}: 'names' are not those of the 260 window features; extract the features again.");
        var window = archive.Read("window", cancellationToken);
        if (window.Shape is not [_, WindowTrack.Columns])
            throw new InvalidDataException($"{path}: 'window' must be windows × {WindowTrack.Columns}, not ({string.Join(", ", window.Shape)}).");
        return new(window.Values<float>(), Number("hop"), Number("length"));

        double Number(string name) => archive.Read(name, cancellationToken).Values<double>() is [var number]
            ? number
            : throw new InvalidDataException($"{path}: '{name}' must be one number.");
    }
}
