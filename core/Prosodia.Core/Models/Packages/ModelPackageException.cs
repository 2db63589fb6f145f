namespace Prosodia.Models.Packages;

/// <summary>A model package that cannot be used. The message names the file, the member and what is wrong.</summary>
public sealed class ModelPackageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The package as the user knows it.</param>
    /// <param name="reason">What is wrong, and what to do about it.</param>
    /// <param name="inner">The cause, if any.</param>
    public ModelPackageException(string file, string reason, Exception? inner = null)
        : base($"{file}: {reason}", inner)
    {
        File = file;
        Reason = reason;
    }

    /// <summary>The package as the user knows it.</summary>
    public string File { get; }

    /// <summary>What is wrong, without the file.</summary>
    public string Reason { get; }
}
