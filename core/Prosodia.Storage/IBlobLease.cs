namespace Prosodia.Storage;

/// <summary>A blob taken for oneself. Disposing of it lets it go.</summary>
public interface IBlobLease : IAsyncDisposable
{
    /// <summary>To be put into <see cref="BlobCondition.LeaseId"/> of own writes.</summary>
    string Id { get; }

    /// <summary>Cancelled when the lease was lost: what it protects must not be written any more.</summary>
    CancellationToken Lost { get; }
}
