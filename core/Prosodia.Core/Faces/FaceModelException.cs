namespace Prosodia.Faces;

/// <summary>A face model that cannot be used. The message names the file and what is wrong.</summary>
public sealed class FaceModelException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The model as the user knows it.</param>
    /// <param name="reason">What is wrong, and what to do about it.</param>
    /// <param name="inner">The cause, if any.</param>
    public FaceModelException(string file, string reason, Exception? inner = null)
        : base($"{file}: {reason}", inner)
    {
        File = file;
        Reason = reason;
    }

    /// <summary>The model as the user knows it.</summary>
    public string File { get; }

    /// <summary>What is wrong, without the file.</summary>
    public string Reason { get; }
}
