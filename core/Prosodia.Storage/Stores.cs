using System.Runtime.CompilerServices;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Storage;

/// <summary>Opens the stores that options name.</summary>
public static class Stores
{
    /// <summary>The name of the tables' file in the data folder. No container can have it.</summary>
    public const string TableFile = "tables.db";

    /// <summary>Opens blobs and tables: those of an account in Azure, or a folder with an SQLite file in it.</summary>
    /// <exception cref="ArgumentException">Something is wrong with the options; the message says everything that is, and no secret.</exception>
    public static (IBlobStore Blobs, ITableStore Tables) Open(StorageOptions options)
    {
        var problems = string.Join("; ", options.Problems());
        if (problems.Length > 0)
            throw new ArgumentException($"Storage cannot be opened: {problems}.", nameof(options));
        return options.IsAzure ? OpenAzure(options)
            : (new FolderBlobStore(options.DataFolder), new SqliteTableStore(Path.Combine(options.DataFolder, TableFile)));
    }

    // On its own, so that who uses a folder does not wait for Azure's libraries to be loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (IBlobStore Blobs, ITableStore Tables) OpenAzure(StorageOptions options) => Cloud.AzureAccount.Open(options);
}
