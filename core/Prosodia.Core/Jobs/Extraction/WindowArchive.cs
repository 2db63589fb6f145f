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
}
