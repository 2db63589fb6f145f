namespace Prosodia.Corpora;

/// <summary>A manifest or annotation that cannot be read. The message names file, line, column and what to do.</summary>
public sealed class CorpusException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The file as the user knows it.</param>
    /// <param name="reason">What is wrong, and what to do about it.</param>
    /// <param name="line">1-based line, when one is known.</param>
    /// <param name="column">Name of the column, or null.</param>
    /// <param name="inner">The cause, if any.</param>
    public CorpusException(string file, string reason, int? line = null, string? column = null, Exception? inner = null)
        : base(Format(file, reason, line, column), inner)
    {
        File = file;
        Reason = reason;
        Line = line;
        Column = column;
    }

    /// <summary>The file as the user knows it.</summary>
    public string File { get; }

    /// <summary>What is wrong, without the location.</summary>
    public string Reason { get; }

    /// <summary>1-based line; null when unknown.</summary>
    public int? Line { get; }

    /// <summary>Name of the column; null when unknown.</summary>
    public string? Column { get; }

    private static string Format(string file, string reason, int? line, string? column)
    {
        var where = line is { } l ? $"{file}:{l}" : file;
        return column is null ? $"{where}: {reason}" : $"{where}: column '{column}': {reason}";
    }
}
