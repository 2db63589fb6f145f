namespace Prosodia.Learning.Svm.Libsvm;

/// <summary>A LIBSVM model or data file that cannot be read. The message names file, line and column and what is expected.</summary>
public sealed class LibsvmFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The file as the user knows it.</param>
    /// <param name="reason">What is wrong, and what to do about it.</param>
    /// <param name="line">1-based line.</param>
    /// <param name="column">1-based character of the line.</param>
    public LibsvmFileException(string file, string reason, int line, int column = 1)
        : base($"{file}:{line}:{column}: {reason}") =>
        (File, Reason, Line, Column) = (file, reason, line, column);

    /// <summary>The file as the user knows it.</summary>
    public string File { get; }

    /// <summary>What is wrong, without the location.</summary>
    public string Reason { get; }

    /// <summary>1-based line.</summary>
    public int Line { get; }

    /// <summary>1-based character of the line.</summary>
    public int Column { get; }
}
