using Prosodia.Functions.Settings;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Hosting;

/// <summary>Where blobs and tables are.</summary>
internal static class StorageSetup
{
    /// <summary>Adds the stores. They are opened when they are used first.</summary>
    public static void AddStorage(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton<IBlobStore>(_ => new FolderBlobStore(Path.Combine(settings.Local.DataFolder, "blobs")));
        services.AddSingleton<ITableStore>(_ => new SqliteTableStore(Path.Combine(settings.Local.DataFolder, "tables.db")));
    }
}
