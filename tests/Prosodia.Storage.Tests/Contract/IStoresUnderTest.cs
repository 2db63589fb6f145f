namespace Prosodia.Storage.Tests.Contract;

/// <summary>A pair of stores, and what happens to leases by the hand of others.</summary>
public interface IStoresUnderTest
{
    IBlobStore Blobs { get; }

    ITableStore Tables { get; }

    /// <summary>Somebody takes a blob for 15 seconds, and dies.</summary>
    Task LeaseAndDieAsync(BlobName name);

    /// <summary>Somebody with the right to do so ends whatever lease is on a blob.</summary>
    Task BreakLeaseAsync(BlobName name);
}
