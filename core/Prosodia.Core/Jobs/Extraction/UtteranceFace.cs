using System.Security.Cryptography;
using Prosodia.Audio;
using Prosodia.Features.ActionUnits;

namespace Prosodia.Jobs.Extraction;

/// <summary>Where an extraction has the action units of a medium from: a file beside it, else its video.</summary>
internal static class UtteranceFace
{
    /// <summary>Finds and reads them. Whatever is wrong with a video, its sound is used.</summary>
    /// <param name="item">The medium.</param>
    /// <param name="spec">Whether and how videos are looked at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The track, or why there is none; neither where none is asked for.</returns>
    /// <exception cref="Corpora.CorpusException">The file is damaged.</exception>
    public static (ActionUnitTrack? Track, string? Note) Of(ExtractionItem item, ExtractionSpec spec, CancellationToken cancellationToken)
    {
        if (ActionUnitSidecar.Find(item.Path) is { } file)
        {
            return IsOfAnotherVideo(file, item, cancellationToken)
                ? (null, $"no action units: {Path.GetFileName(file)} was made from another video; make it anew by 'prosodia faces', or remove it")
                : (ActionUnitSidecar.Read(file, spec.VideoFrameRate, cancellationToken), null);
        }

        if (!spec.TakesFacesOf(item.Name, hasFile: false))
            return (null, null);
        try
        {
            return (spec.Faces!.Read(item.Path, spec.Limits, null, cancellationToken), null);
        }
        catch (MediaException e)
        {
            return (null, $"no action units from the video: {e.Reason}");
        }
    }

    /// <summary>Two videos may differ in nothing but the ending of their names, and a video may have been cut since. Sound may be that of the video.</summary>
    private static bool IsOfAnotherVideo(string file, ExtractionItem item, CancellationToken cancellationToken)
    {
        if (!ExtractionInput.IsVideo(item.Name) || !file.EndsWith(FaceLandmarkerCsv.Ending, StringComparison.Ordinal)
            || FaceLandmarkerCsv.VideoOf(file, cancellationToken) is not { } video)
            return false;
        using var stream = RegularFile.Open(item.Path);
        return Convert.ToHexStringLower(SHA256.HashData(stream)) != video;
    }
}
