using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Tools;

/// <summary>Reads <c>.annotation~</c> files in ASCII: fields apart by semicolons, one frame or segment a line.</summary>
public static class NovaData
{
    private const string None = "NAN";

    /// <summary>Reads <c>score;confidence</c> lines; line i (from 0) is at i / sample rate. <c>NAN</c> is no score.</summary>
    /// <param name="stream">The text; stays the caller's.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <param name="scheme">Its header.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>The trace on the common scale.</returns>
    /// <exception cref="CorpusException">A score is not a number on the scheme's scale.</exception>
    public static Trace ReadContinuous(Stream stream, string file, NovaScheme scheme, CancellationToken cancellationToken = default)
    {
        var trace = new TraceBuilder(file, scheme.Scale);
        var frame = 0;
        foreach (var (fields, line) in Lines(stream, file, cancellationToken))
        {
            trace.Add(frame++ / scheme.SampleRate, Number(fields[0], file, line, "score"), line, "score");
        }

        return trace.ToTrace();
    }

    /// <summary>
    /// Reads <c>start;end;id;confidence</c> (discrete) or <c>start;end;label;confidence</c> (free) lines. Segments of no label
    /// (<c>NAN</c>, or the number −1) are left out.
    /// </summary>
    /// <param name="stream">The text; stays the caller's.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <param name="scheme">Its header.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>The segments in file order.</returns>
    /// <exception cref="CorpusException">A line has too few fields, a time is wrong, or a label number is not in the scheme.</exception>
    public static ImmutableArray<NovaSegment> ReadSegments(
        Stream stream, string file, NovaScheme scheme, CancellationToken cancellationToken = default)
    {
        var segments = ImmutableArray.CreateBuilder<NovaSegment>();
        foreach (var (fields, line) in Lines(stream, file, cancellationToken))
        {
            if (fields.Length < 3)
            {
                throw new CorpusException(file, "expected start;end;label;confidence.", line);
            }

            double start = Number(fields[0], file, line, "start"), end = Number(fields[1], file, line, "end");
            if (!(start >= 0 && end > start && double.IsFinite(end)))
            {
                throw new CorpusException(file, $"the segment from {start} to {end} does not end after it starts.", line, "end");
            }

            if (Label(fields[2].Trim(), scheme, file, line) is { } label)
            {
                segments.Add(new NovaSegment(start, end, label));
            }
        }

        return segments.ToImmutable();
    }

    private static string? Label(string cell, NovaScheme scheme, string file, int line)
    {
        if (cell.Equals(None, StringComparison.OrdinalIgnoreCase) || cell.Length == 0)
        {
            return null;
        }

        if (scheme.Kind == NovaKind.Free)
        {
            return cell;
        }

        return scheme.Labels.TryGetValue(cell, out var label) ? label
            : cell == "-1" ? null
            : throw new CorpusException(file, $"the scheme has no label with the number '{cell}'.", line, "id");
    }

    private static IEnumerable<(string[] Fields, int Line)> Lines(Stream stream, string file, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var lines = new LineReader(text, file, TableOptions.Default with { MaxLine = 1 << 16, MaxFile = 1 << 28 }, cancellationToken);
        while (lines.Next() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (line.Split(';'), lines.Line);
            }
        }
    }

    private static double Number(string cell, string file, int line, string column) =>
        cell.Trim().Equals(None, StringComparison.OrdinalIgnoreCase) ? double.NaN
        : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw new CorpusException(file, "the value is not a number.", line, column);
}
