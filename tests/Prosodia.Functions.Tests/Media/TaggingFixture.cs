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

/// <summary>The packages of the built-in models, trained once.</summary>
public sealed class BuiltInPackages
{
    public IReadOnlyDictionary<string, byte[]> Files { get; } = DefaultModels.Train().ToFiles().ToDictionary(file => file.Id, file => file.Package, StringComparer.Ordinal);
}

/// <summary>What tags media, over an empty store with the built-in models.</summary>
internal sealed class Tagging : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTableStore _tables;
    private readonly BuiltInPackages _packages;

    public Tagging(BuiltInPackages packages)
    {
        _packages = packages;
        Blobs = new(_folder["blobs"]);
        _tables = new(_folder["tables.db"]);
        Shelf = new(Blobs, _tables, ApiOptions.Read(new SettingsReader(new Microsoft.Extensions.Configuration.ConfigurationManager())), NullLogger<ModelShelf>.Instance);
        Models = new(Shelf);
        Index = new(_tables);
        Tagger = new(Blobs, Index, new(() => new FailedBlobs(_tables)));
        foreach (var (id, package) in packages.Files)
            WriteAsync($"models/{id}.zip", package).Wait();
        WriteAsync("models/built-in.txt", System.Text.Encoding.UTF8.GetBytes(DefaultModels.Key)).Wait();
    }

    public FolderBlobStore Blobs { get; }

    public ModelShelf Shelf { get; }

    public TaggingModels Models { get; }

    public MediaIndex Index { get; }

    public MediaTagger Tagger { get; }

    public Task WriteAsync(string blob, byte[] content) => Blobs.WriteAsync(BlobName.Parse(blob), new MemoryStream(content));

    /// <summary>Puts a built-in model on the shelf under another name, as the default one.</summary>
    public Task PutDefaultAsync(string id, string package) => Shelf.PutAsync(id, new MemoryStream(_packages.Files[package]), default, makeDefault: true);

    /// <summary>Tags a medium as its arrival does.</summary>
    public async Task<ArchiveLine?> TagAsync(string path) => await Tagger.TagAsync(path, await Models.ScorerAsync([], default), "Test", default);

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
