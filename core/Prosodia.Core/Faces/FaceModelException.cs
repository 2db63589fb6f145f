namespace Prosodia.Faces;

/// <summary>A face model that cannot be used. The message names the file and the reason.</summary>
public sealed class FaceModelException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reason">What is wrong, and what to do about it.</param>
    /// <param name="inner">The cause, if any.</param>
    public FaceModelException(string file, string reason, Exception? inner = null)
        : base($"{file}: {reason}", inner)
    {
    }
}
