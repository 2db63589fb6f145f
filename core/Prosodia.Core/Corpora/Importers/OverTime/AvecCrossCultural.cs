using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Importers.Reading;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>
/// The cross-cultural labels of AVEC 2018 (no header) and 2019 (header <c>name;timestamp;arousal;valence;liking</c>), ten values a
/// second, names in single quotes. Predictions have the same form. Liking is not kept.
/// </summary>
internal static class AvecCrossCultural
{
    private static readonly ImmutableArray<string> Columns = ["name", "timestamp", "arousal", "valence", "liking"];

    /// <summary>The files of this kind.</summary>
    /// <param name="folder">The corpus.</param>
    /// <returns>Those of its files that are named like one.</returns>
    public static ImmutableArray<string> Find(AnnotationFolder folder) =>
        [.. folder.Files.Where(IsLabelFile)];

    /// <summary>Reads all files.</summary>
    /// <param name="folder">The corpus.</param>
    /// <param name="files">Its label files.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One annotation a file.</returns>
    /// <exception cref="CorpusException">A file is damaged.</exception>
    public static ImmutableArray<ContinuousAnnotation> Read(
        AnnotationFolder folder, ImmutableArray<string> files, CancellationToken cancellationToken) =>
        [.. files.Select(f => ReadFile(folder, f, cancellationToken))];

    private static ContinuousAnnotation ReadFile(AnnotationFolder folder, string file, CancellationToken cancellationToken)
    {
        var second = FirstLine.Of(folder, file, cancellationToken).Split(';').ElementAtOrDefault(1);
        var headerless = double.TryParse(second, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var options = TableOptions.Default with { Delimiter = ';', Columns = headerless ? Columns : null };
        using var table = DelimitedTable.OpenFile(folder.FullPath(file), options, file, cancellationToken);
        var arousal = new TraceBuilder(file, ValueScale.Common) { Slack = TraceBuilder.GoldStandardSlack };
        var valence = new TraceBuilder(file, ValueScale.Common) { Slack = TraceBuilder.GoldStandardSlack };
        table.Column("arousal");
        table.Column("valence");
        foreach (var row in table.Rows)
        {
            var time = row.RequiredNumber("timestamp");
            arousal.Add(time, row.Number("arousal") ?? double.NaN, row.Line, "arousal");
            valence.Add(time, row.Number("valence") ?? double.NaN, row.Line, "valence");
        }

        return TraceJoin.Inner(folder.Media(AnnotationFolder.Stem(file), ".wav"), arousal.ToTrace(), valence.ToTrace());
    }

    // {Train|Devel|Test}_{DE|HU|CN}_{NN}.csv
    private static bool IsLabelFile(string file) =>
        file.EndsWith(".csv", StringComparison.Ordinal)
        && AnnotationFolder.Stem(file).Split('_') is ["Train" or "Devel" or "Test", { Length: 2 } culture, { Length: > 0 } number]
        && culture.All(char.IsAsciiLetterUpper)
        && number.All(char.IsAsciiDigit);
}
