namespace Prosodia.Storage;

/// <summary>A lease on a blob: nobody else may write it. Disposing of the lease releases it.</summary>
public interface IBlobLease : IAsyncDisposable
{
    /// <summary>To be given as <see cref="BlobCondition.LeaseId"/> with the holder's own writes.</summary>
    string Id { get; }

    /// <summary>Cancelled when the lease was lost: what it protects must not be written any more.</summary>
    CancellationToken Lost { get; }
}
