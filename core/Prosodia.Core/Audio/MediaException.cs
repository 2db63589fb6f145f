namespace Prosodia.Audio;

/// <summary>Media that cannot be read. The message names the file, where in it the trouble is, and what to do.</summary>
public sealed class MediaException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">File or stream name as the user knows it.</param>
    /// <param name="reason">What is wrong, and what to do about it.</param>
    /// <param name="byteOffset">Offset of the offending bytes, when one is known.</param>
    /// <param name="inner">The cause, if any.</param>
    public MediaException(string source, string reason, long? byteOffset = null, Exception? inner = null)
        : base(byteOffset is { } at ? $"{source}: byte {at}: {reason}" : $"{source}: {reason}", inner)
    {
        SourceName = source;
        Reason = reason;
        ByteOffset = byteOffset;
    }

    /// <summary>File or stream name as the user knows it.</summary>
    public string SourceName { get; }

    /// <summary>What is wrong, without the location.</summary>
    public string Reason { get; }

    /// <summary>Offset of the offending bytes; null when unknown.</summary>
    public long? ByteOffset { get; }
}
