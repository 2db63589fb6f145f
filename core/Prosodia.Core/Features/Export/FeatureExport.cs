using Prosodia.Files;

namespace Prosodia.Features.Export;

/// <summary>Writes feature tables as text: UTF-8, LF, invariant numbers.</summary>
/// <example>
/// <code>
/// FeatureExport.WriteFile("take1.csv", FeatureTable.Of(track, "take1"), FeatureFormat.OpenSmileCsv);
/// </code>
/// </example>
public static class FeatureExport
{
    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="table">What.</param>
    /// <param name="format">How.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <inheritdoc cref="Write" path="/exception"/>
    public static void WriteFile(string path, FeatureTable table, FeatureFormat format, CancellationToken cancellationToken = default) =>
        AtomicFile.Write(path, stream => Write(stream, table, format, cancellationToken));

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">Where to; not closed here.</param>
    /// <param name="table">What.</param>
    /// <param name="format">How.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="ArgumentException">A row does not fit the table: number of values, time, or an emotion not announced.</exception>
    public static void Write(Stream stream, FeatureTable table, FeatureFormat format, CancellationToken cancellationToken = default)
    {
        var output = new Utf8Output(stream);
        RowWriter writer = format switch
        {
            FeatureFormat.OpenSmileCsv => new OpenSmileCsvWriter(output, table),
            FeatureFormat.Arff => new ArffWriter(output, table),
            FeatureFormat.AudformatCsv => new AudformatCsvWriter(output, table),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "is not a format."),
        };
        writer.WriteHeader();
        foreach (var row in table.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Check(row, table);
            writer.WriteRow(row);
        }

        output.Flush();
    }

    private static void Check(FeatureRow row, FeatureTable table)
    {
        if (row.Values.Length != table.Features.Length)
            throw new ArgumentException($"'{row.Name}' has {row.Values.Length} values for {table.Features.Length} features.", nameof(table));
        if (table.HasTime && row.Time is null)
            throw new ArgumentException($"'{row.Name}' has no time in a table with times.", nameof(table));
        if (row.Emotion is { } emotion && !table.Emotions.IsEmpty && !table.Emotions.Contains(emotion))
            throw new ArgumentException($"'{row.Name}' has the emotion '{emotion}', which the table does not announce.", nameof(table));
    }
}
