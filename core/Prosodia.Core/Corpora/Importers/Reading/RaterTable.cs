using System.Collections.Immutable;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Reading;

/// <summary>A table with the time in its first column and one rater in each of the others.</summary>
internal static class RaterTable
{
    /// <summary>Reads a table.</summary>
    /// <param name="folder">The corpus.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="scale">The raters' scale.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>The raters in column order.</returns>
    /// <exception cref="CorpusException">There is no rater, a cell is not a number on the scale, or the times do not ascend.</exception>
    public static RaterTracks Read(AnnotationFolder folder, string file, ValueScale scale, CancellationToken cancellationToken)
    {
        using var table = DelimitedTable.OpenFile(folder.FullPath(file), name: file, cancellation: cancellationToken);
        var raters = Enumerable.Range(1, table.Header.Length - 1).Where(c => table.Header[c].Length > 0).ToArray();
        if (raters.Length == 0)
        {
            throw new CorpusException(file, "there is no rater's column beside the time.", 1);
        }

        var times = ImmutableArray.CreateBuilder<double>();
        var values = raters.Select(_ => ImmutableArray.CreateBuilder<double>()).ToArray();
        foreach (var row in table.Rows)
        {
            var time = row.Number(0) ?? throw row.Error("the time is missing.", table.Header[0]);
            if (time < 0 || (times.Count > 0 && time <= times[^1]))
            {
                throw row.Error($"the time {time} is negative or not after the one before it; sort the rows by time.", table.Header[0]);
            }

            if (time > ContinuousAnnotation.LatestTime)
            {
                throw row.Error($"the time {time} is beyond the {ContinuousAnnotation.LatestTime} s that a recording may last; times are in seconds.", table.Header[0]);
            }

            times.Add(time);
            for (var r = 0; r < raters.Length; r++)
            {
                var value = row.Number(raters[r]) ?? double.NaN;
                values[r].Add(scale.Contains(value)
                    ? scale.ToCommon(value)
                    : throw row.Error($"{value} is outside the scale {scale.Minimum}..{scale.Maximum}.", table.Header[raters[r]]));
            }
        }

        return new RaterTracks(
            times.ToImmutable(), [.. raters.Select((c, r) => new RaterTrack(table.Header[c], values[r].ToImmutable()))]);
    }
}
