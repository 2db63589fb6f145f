using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Prosodia.Corpora;
using Prosodia.Corpora.Tables;

namespace Prosodia.Interchange.Currennt;

/// <summary>What a network put out for one sequence.</summary>
/// <param name="Tag">Name of the sequence.</param>
/// <param name="Outputs">[steps × outputs a step], step by step.</param>
public sealed record CurrenntOutput(string Tag, ImmutableArray<double> Outputs)
{
    /// <summary>Reads the <c>single_csv</c> output: one line a sequence, <c>tag;v(t1,n1);v(t1,n2);…;v(t2,n1);…</c>, no header.</summary>
    /// <param name="stream">The text; stays the caller's.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <param name="outputsPerStep">Outputs of the network.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One item a line that is not blank.</returns>
    /// <exception cref="CorpusException">A line without values, a value that is no number, or steps that are incomplete.</exception>
    public static ImmutableArray<CurrenntOutput> ReadSingleCsv(
        Stream stream, string file, int outputsPerStep, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputsPerStep, 1);
        using var text = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var lines = new LineReader(text, file, TableOptions.Default with { MaxLine = 1 << 28 }, cancellationToken);
        var sequences = ImmutableArray.CreateBuilder<CurrenntOutput>();
        while (lines.Next() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                sequences.Add(Parse(line, lines.Line, file, outputsPerStep));
            }
        }

        return sequences.ToImmutable();
    }

    private static CurrenntOutput Parse(string line, int lineNumber, string file, int outputsPerStep)
    {
        var tagEnd = line.IndexOf(';');
        if (tagEnd < 0)
        {
            throw new CorpusException(file, "there is no ';' after the name of the sequence; is this a single_csv output?", lineNumber);
        }

        var rest = line.AsSpan(tagEnd + 1).TrimEnd().TrimEnd(';');
        var values = ImmutableArray.CreateBuilder<double>();
        foreach (var range in rest.Split(';'))
        {
            var cell = rest[range];
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                throw new CorpusException(file, $"value {values.Count + 1} is not a number.", lineNumber);
            }

            values.Add(value);
        }

        return values.Count % outputsPerStep == 0
            ? new CurrenntOutput(line[..tagEnd], values.ToImmutable())
            : throw new CorpusException(file, $"{values.Count} values are not whole steps of {outputsPerStep} outputs.", lineNumber);
    }
}
