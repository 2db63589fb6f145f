namespace Prosodia.Storage;

/// <summary>A condition of a write does not hold, for somebody else was there first.</summary>
public sealed class StorageConflictException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="what">The blob or row.</param>
    /// <param name="reason">What does not hold.</param>
    /// <param name="inner">The store's error.</param>
    public StorageConflictException(string what, string reason, Exception? inner = null)
        : base($"{what}: {reason}.", inner)
    {
    }
}
