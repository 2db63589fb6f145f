using System.Globalization;
using System.Text;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Reading;

/// <summary>Text without a header, apart by blanks: seconds, value, and whatever follows.</summary>
internal static class TimeValueText
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Reads a file.</summary>
    /// <param name="folder">The corpus.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="scale">The scale of the values.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>The trace on the common scale.</returns>
    /// <exception cref="CorpusException">A line is no pair of numbers, times do not ascend, or a value is off the scale.</exception>
    public static Trace Read(AnnotationFolder folder, string file, ValueScale scale, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(folder.Open(file, 1 << 26), Encoding.UTF8);
        var lines = new LineReader(text, file, TableOptions.Default with { MaxLine = 1 << 12 }, cancellationToken);
        var trace = new TraceBuilder(file, scale);
        while (lines.Next() is { } line)
        {
            var cells = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length > 0)
            {
                trace.Add(Number(cells, 0, file, lines.Line), Number(cells, 1, file, lines.Line), lines.Line, "value");
            }
        }

        return trace.ToTrace();
    }

    private static double Number(string[] cells, int index, string file, int line) =>
        index < cells.Length && double.TryParse(cells[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new CorpusException(file, "expected a time and a value, both numbers.", line, index == 0 ? "time" : "value");
}
