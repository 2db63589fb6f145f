using System.Text;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Reading;

/// <summary>The first line of a text file, for formats in which it may or may not be a header.</summary>
internal static class FirstLine
{
    /// <summary>Reads it.</summary>
    /// <param name="folder">The corpus.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="cancellationToken">Stops a slow read.</param>
    /// <returns>The first line that is not blank; empty when there is none.</returns>
    public static string Of(AnnotationFolder folder, string file, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(folder.Open(file, TableOptions.Default.MaxFile), Encoding.UTF8);
        var lines = new LineReader(text, file, TableOptions.Default, cancellationToken);
        var line = lines.Next();
        while (line is not null && string.IsNullOrWhiteSpace(line))
        {
            line = lines.Next();
        }

        return line ?? "";
    }
}
