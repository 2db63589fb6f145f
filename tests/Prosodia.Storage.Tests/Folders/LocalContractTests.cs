using Prosodia.Storage.Tests.Contract;

namespace Prosodia.Storage.Tests.Folders;

public sealed class FolderBlobContentTests(LocalStores stores) : BlobContentContract(stores), IClassFixture<LocalStores>;

public sealed class FolderBlobConditionTests(LocalStores stores) : BlobConditionContract(stores), IClassFixture<LocalStores>;

public sealed class FolderBlobLeaseTests(LocalStores stores) : BlobLeaseContract(stores), IClassFixture<LocalStores>;

public sealed class FolderBlobListingTests(LocalStores stores) : BlobListingContract(stores), IClassFixture<LocalStores>;

public sealed class SqliteTableRowTests(LocalStores stores) : TableRowContract(stores), IClassFixture<LocalStores>;

public sealed class SqliteTableQueryTests(LocalStores stores) : TableQueryContract(stores), IClassFixture<LocalStores>;

[Collection(nameof(Alone))]
public sealed class FolderBlobMemoryTests(LocalStores stores) : BlobMemoryContract(stores), IClassFixture<LocalStores>;
