using System.Collections.Immutable;
using System.Security.Cryptography;
using Prosodia.Audio;
using Prosodia.Faces;
using Prosodia.Features.ActionUnits;
using Prosodia.Files;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Jobs.Faces;

/// <summary>
/// Writes the action-unit files of many videos, beside them or into a folder. A file that says that it was made of the same video by the same model at the same
/// rate is kept, so a run that was stopped goes on where it was. A video that cannot be read is a result with its error.
/// </summary>
/// <param name="input">The media. Those that are sound by their names are passed over.</param>
/// <param name="faces">What finds faces.</param>
/// <param name="folder">The folder, in which files get the names of their videos below the input; null for beside the videos.</param>
public sealed class FaceRun(ExtractionInput input, FaceSource faces, string? folder = null)
{
    /// <summary>The videos, in order.</summary>
    public ImmutableArray<ExtractionItem> Videos { get; } = [.. input.Items.Where(item => ExtractionInput.IsVideo(item.Name))];

    /// <summary>Runs to the end.</summary>
    /// <param name="parallelism">Videos worked on at a time.</param>
    /// <param name="progress">Told after every video, and of every hundredth of one.</param>
    /// <param name="cancellationToken">Stops the run; it can be taken up again.</param>
    /// <returns>A result a video, in order.</returns>
    /// <exception cref="IOException">There is no room for the files: that is not the videos' fault.</exception>
    public async Task<ImmutableArray<FaceFile>> RunAsync(int parallelism, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var results = new FaceFile[Videos.Length];
        var (meter, taken) = (new FaceMeter(results.Length, progress), FirstOfEachFile());
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, results.Length, options, async (i, stop) =>
        {
            results[i] = await RunAsync(Videos[i], taken[PathOf(Videos[i])], share => meter.Advance(i, share), stop);
            meter.Count(i, results[i]);
        });
        return [.. results];
    }

    /// <summary>Two videos may differ in nothing but the ending of their names: only the first of them can have the file.</summary>
    private Dictionary<string, string> FirstOfEachFile() => Videos.GroupBy(PathOf, StringComparer.Ordinal).ToDictionary(file => file.Key, file => file.First().Name, StringComparer.Ordinal);

    private string PathOf(ExtractionItem video)
    {
        var place = folder is null ? video.Path : Path.Combine(folder, video.Name);
        return place[..^Path.GetExtension(place).Length] + FaceLandmarkerCsv.Ending;
    }

    private async Task<FaceFile> RunAsync(ExtractionItem video, string owner, Action<double> progress, CancellationToken cancellationToken)
    {
        var (path, result) = (PathOf(video), new FaceFile(video.Name));
        if (owner != video.Name)
            return result with { Error = $"its file would be that of {owner}; give one of the two another name" };
        if (ActionUnitSidecar.Find(video.Path) is { } other && !other.EndsWith(FaceLandmarkerCsv.Ending, StringComparison.Ordinal))
            return result with { File = other, IsKept = true, Note = "has action units of another source, which go before these" };
        try
        {
            var source = FaceLandmarkerCsv.SourceText(faces.Fingerprint, await DigestAsync(video.Path, cancellationToken));
            if (File.Exists(path) && FaceLandmarkerCsv.SourceOf(path, cancellationToken) == source)
                return result with { File = path, IsKept = true };
            var track = faces.Read(video.Path, AudioLimits.Default, progress, cancellationToken);
            AtomicFile.Write(path, stream => FaceLandmarkerCsv.Write(stream, track, source));
            return result with { File = path, Frames = track.Frames, WithFace = track.FramesWithFace, Note = track.Note };
        }
        catch (MediaException e)
        {
            return result with { Error = e.Reason };
        }
        catch (Exception e) when ((e is IOException or UnauthorizedAccessException) && !NoRoom.Is(e))
        {
            return result with { Error = e.Message };
        }
    }

    private static async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = RegularFile.Open(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
