using System.Text;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Reading;

/// <summary>Kaldi's lists: a key, blanks, and the rest of the line.</summary>
internal static class KeyedLines
{
    /// <summary>The lines of a file that are not blank, in order.</summary>
    /// <exception cref="CorpusException">A line has no value, or a key comes twice.</exception>
    public static IEnumerable<(int Line, string Key, string Value)> Read(string path, string shown, CancellationToken cancellation)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        using var reader = OpenText(path, shown);
        var lines = new LineReader(reader, shown, TableOptions.Default, cancellation);
        while (lines.Next() is { } text)
        {
            var line = text.Trim();
            if (line.Length == 0)
            {
                continue;
            }

            var blank = line.AsSpan().IndexOfAny(' ', '\t');
            var key = blank < 0 ? line : line[..blank];
            if (blank < 0 || !keys.Add(key))
            {
                throw new CorpusException(shown, blank < 0 ? $"'{key}' has nothing after it" : $"'{key}' is listed twice", lines.Line);
            }

            yield return (lines.Line, key, line[blank..].TrimStart());
        }
    }

    private static StreamReader OpenText(string path, string shown)
    {
        try
        {
            return new StreamReader(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException(shown, $"cannot be opened: {e.Message}", inner: e);
        }
    }
}
