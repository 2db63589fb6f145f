using Prosodia.Storage;

namespace Prosodia.Functions.Hosting;

/// <summary>Where blobs and tables are.</summary>
internal static class StorageSetup
{
    /// <summary>Adds the stores. They are opened when they are used first.</summary>
    public static void AddStorage(this IServiceCollection services, StorageOptions options)
    {
        var stores = new Lazy<(IBlobStore Blobs, ITableStore Tables)>(() => Stores.Open(options));
        services.AddSingleton(options);
        services.AddSingleton(_ => stores.Value.Blobs);
        services.AddSingleton(_ => stores.Value.Tables);
    }
}
