using System.Collections.Immutable;
using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>Joins the arousal and the valence table of a music corpus.</summary>
internal static class SongAnnotations
{
    /// <summary>Reads both tables; a song needs to be in both, and keeps the times that both have.</summary>
    /// <param name="folder">The corpus.</param>
    /// <param name="arousalFile">One of its files.</param>
    /// <param name="valenceFile">One of its files.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One annotation a song, in the arousal table's order.</returns>
    /// <exception cref="CorpusException">A table is damaged, or a song is in one only.</exception>
    public static ImmutableArray<(string Song, ContinuousAnnotation Annotation)> Read(
        AnnotationFolder folder, string arousalFile, string valenceFile, CancellationToken cancellationToken)
    {
        var arousal = WideSeries.Read(folder, arousalFile, ValueScale.Common, cancellationToken);
        var valence = WideSeries.Read(folder, valenceFile, ValueScale.Common, cancellationToken)
            .ToDictionary(s => s.Song, s => s.Trace, StringComparer.Ordinal);
        var joined = ImmutableArray.CreateBuilder<(string, ContinuousAnnotation)>(arousal.Length);
        foreach (var (song, trace) in arousal)
        {
            if (!valence.Remove(song, out var other))
            {
                throw new CorpusException(valenceFile, $"song {song} is in {arousalFile} but not here; both tables are needed whole.");
            }

            joined.Add((song, TraceJoin.Inner(folder.Media(song, ".mp3"), trace, other)));
        }

        return valence.Count == 0
            ? joined.MoveToImmutable()
            : throw new CorpusException(
                arousalFile, $"song {valence.Keys.First()} is in {valenceFile} but not here; both tables are needed whole.");
    }
}
