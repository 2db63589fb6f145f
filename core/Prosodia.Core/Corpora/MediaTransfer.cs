namespace Prosodia.Corpora;

/// <summary>How media come into a corpus folder.</summary>
public enum MediaTransfer
{
    /// <summary>As copies of their own.</summary>
    Copy,

    /// <summary>As hard links to the source, which take no space; as copies where the file system cannot link.</summary>
    Link,
}
