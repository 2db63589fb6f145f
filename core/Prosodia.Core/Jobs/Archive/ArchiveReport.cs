using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Files;
using Prosodia.Scoring;

namespace Prosodia.Jobs.Archive;

/// <summary>What an archive run leaves beside its lines: tables and <c>manifest.json</c>.</summary>
public static class ArchiveReport
{
    private const string ManifestName = "manifest.json";

    /// <summary>Writes them, each whole or not at all.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="models">The models.</param>
    /// <param name="lines">The lines in their order; asked for several times, so that one is in memory at a time.</param>
    public static ArchiveManifest Write(string folder, ImmutableArray<ScoringModel> models, Func<IEnumerable<ArchiveLine>> lines)
    {
        new ArchiveTables(models).Write(folder, lines());
        var manifest = Summarise(lines());
        AtomicFile.Write(Path.Combine(folder, ManifestName), stream => JsonSerializer.Serialize(stream, manifest, ArchiveJson.Default.ArchiveManifest));
        return manifest;
    }

    private static ArchiveManifest Summarise(IEnumerable<ArchiveLine> lines)
    {
        var (total, failed, leftOut) = (0, 0, 0);
        foreach (var line in lines)
        {
            total++;
            failed += line.Score is null ? 1 : 0;
            leftOut += line.Score?.Segments.Count(segment => segment.Error is not null) ?? 0;
        }

        var state = total > 0 && failed == total ? "Failed" : failed + leftOut == 0 ? "Completed" : "PartiallyCompleted";
        return new(state, total, total, total - failed, failed, leftOut);
    }
}
