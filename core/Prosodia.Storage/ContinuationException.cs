namespace Prosodia.Storage;

/// <summary>A continuation was given that continues no query: it was cut short, made up, or is from another store.</summary>
public sealed class ContinuationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="inner">What the store said; null if nothing.</param>
    public ContinuationException(Exception? inner = null)
        : base("This does not continue a query. Give the continuation of the page before as it came, or none for the first page.", inner)
    {
    }
}
