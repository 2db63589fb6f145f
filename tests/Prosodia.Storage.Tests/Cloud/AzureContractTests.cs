using Prosodia.Storage.Tests.Contract;

namespace Prosodia.Storage.Tests.Cloud;

[Collection(nameof(Azurite))]
public sealed class AzureBlobContentTests(Azurite azurite) : BlobContentContract(azurite);

[Collection(nameof(Azurite))]
public sealed class AzureBlobConditionTests(Azurite azurite) : BlobConditionContract(azurite);

[Collection(nameof(Azurite))]
public sealed class AzureBlobLeaseTests(Azurite azurite) : BlobLeaseContract(azurite);

[Collection(nameof(Azurite))]
public sealed class AzureBlobListingTests(Azurite azurite) : BlobListingContract(azurite);

[Collection(nameof(Azurite))]
public sealed class AzureTableRowTests(Azurite azurite) : TableRowContract(azurite);

[Collection(nameof(Azurite))]
public sealed class AzureTableQueryTests(Azurite azurite) : TableQueryContract(azurite);

[Collection(nameof(Alone))]
public sealed class AzureBlobMemoryTests(Azurite azurite) : BlobMemoryContract(azurite), IClassFixture<Azurite>;

[CollectionDefinition(nameof(Azurite))]
public sealed class AzuriteCollection : ICollectionFixture<Azurite>;
