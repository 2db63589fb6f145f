using System.Collections.Immutable;
using Prosodia.Corpora.Continuous;
using Prosodia.Interchange.Arff;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>AVEC's gold standards in ARFF: name of the recording, time in seconds, value.</summary>
internal static class AvecGoldStandard
{
    private const long MaximumBytes = 1 << 26;

    /// <summary>Reads all pairs.</summary>
    /// <param name="folder">The corpus.</param>
    /// <param name="pairs">Its pairs of files.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One annotation a pair.</returns>
    public static ImmutableArray<ContinuousAnnotation> Read(
        AnnotationFolder folder, ImmutableArray<DimensionFiles> pairs, CancellationToken cancellationToken) =>
    [
        .. pairs.Select(p => TraceJoin.Inner(
            folder.Media(p.Stem, ".wav"),
            ReadFile(folder, p.Arousal, cancellationToken),
            ReadFile(folder, p.Valence, cancellationToken))),
    ];

    private static Trace ReadFile(AnnotationFolder folder, string file, CancellationToken cancellationToken)
    {
        using var stream = folder.Open(file, MaximumBytes);
        return ReadTrace(stream, file, cancellationToken);
    }

    /// <summary>Reads one file.</summary>
    /// <param name="stream">The ARFF text.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>The trace.</returns>
    /// <exception cref="CorpusException">It is no such ARFF.</exception>
    internal static Trace ReadTrace(Stream stream, string file, CancellationToken cancellationToken)
    {
        var table = ArffReader.Read(stream, file, cancellationToken);
        if (table.Attributes is not [{ Kind: not ArffKind.Numeric }, { Kind: ArffKind.Numeric }, { Kind: ArffKind.Numeric }])
        {
            throw new CorpusException(file, "expected three attributes: a name, the time and the value, the last two numeric.");
        }

        var trace = new TraceBuilder(file, ValueScale.Common) { Slack = TraceBuilder.GoldStandardSlack };
        foreach (var row in table.Rows)
        {
            if (row.Cells[0] != table.Rows[0].Cells[0])
            {
                throw new CorpusException(file, "a second recording begins; a file holds one.", row.Line, table.Attributes[0].Name);
            }

            trace.Add(table.Number(row, 1), table.Number(row, 2), row.Line, table.Attributes[2].Name);
        }

        return trace.ToTrace();
    }
}
