using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Api;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Media;
using Prosodia.Functions.Models;
using Prosodia.Functions.Settings;
using Prosodia.Jobs.Archive;
using Prosodia.Scoring;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Tests.Media;

/// <summary>The packages of the built-in models, trained once for all tests, and where a store has them.</summary>
internal static class BuiltInPackages
{
    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Trained = new(() =>
        DefaultModels.Train().ToFiles().ToDictionary(file => file.Id, file => file.Package, StringComparer.Ordinal));

    /// <summary>The packages by the ids of their models.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files => Trained.Value;

    /// <summary>Puts them into the folder of a store's blobs, as the service leaves them there.</summary>
    public static void Write(string blobs)
    {
        var folder = Directory.CreateDirectory(Path.Combine(blobs, "models")).FullName;
        foreach (var (id, package) in Files)
            File.WriteAllBytes(Path.Combine(folder, $"{id}.zip"), package);
        File.WriteAllText(Path.Combine(folder, "built-in.txt"), DefaultModels.Key);
    }
}

/// <summary>What tags media, over an empty store with the built-in models.</summary>
internal sealed class Tagging : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTableStore _tables;

    public Tagging()
    {
        BuiltInPackages.Write(_folder["blobs"]);
        Blobs = new(_folder["blobs"]);
        _tables = new(_folder["tables.db"]);
        Shelf = new(Blobs, _tables, ApiOptions.Read(new SettingsReader(new Microsoft.Extensions.Configuration.ConfigurationManager())), NullLogger<ModelShelf>.Instance);
        Scorers = new(Shelf, new(null, null));
        Index = new(_tables);
        Tagger = new(Blobs, Index, new(() => new FailedBlobs(_tables)));
    }

    public FolderBlobStore Blobs { get; }

    public ModelShelf Shelf { get; }

    public Scorers Scorers { get; }

    public MediaIndex Index { get; }

    public MediaTagger Tagger { get; }

    public Task WriteAsync(string blob, byte[] content) => Blobs.WriteAsync(BlobName.Parse(blob), new MemoryStream(content));

    /// <summary>Puts a built-in model on the shelf under another name, as the default one.</summary>
    public Task PutDefaultAsync(string id, string package) => Shelf.PutAsync(id, new MemoryStream(BuiltInPackages.Files[package]), default, makeDefault: true);

    /// <summary>Tags a medium as its arrival does.</summary>
    public async Task<ArchiveLine?> TagAsync(string path) => await Tagger.TagAsync(path, await Scorers.FindAsync([], default), "Test", default);

    /// <summary>Paths and reasons of the problems.</summary>
    public async Task<IReadOnlyList<(string Path, string Reason)>> ProblemsAsync() =>
        [.. (await _tables.QueryAsync(FailedBlobs.Table, new("media"))).Rows.Select(row => ((string)row.Values["path"], (string)row.Values["reason"]))];

    /// <summary>Paths of the tagged media in the index.</summary>
    public async Task<IReadOnlyList<string>> TaggedAsync() => [.. (await Index.SearchAsync(new(), null, 100)).Media.Select(medium => medium.Path)];

    /// <summary>A blob's text; null if there is none.</summary>
    public async Task<string?> ReadAsync(string blob)
    {
        await using var found = await Blobs.OpenAsync(BlobName.Parse(blob));
        return found is null ? null : await new StreamReader(found.Content).ReadToEndAsync();
    }

    public void Dispose() => _folder.Dispose();
}
