using System.Security.Cryptography;
using System.Text;
using Prosodia.Files;

namespace Prosodia.Storage.Folders;

/// <summary>Which file is which blob: <c>{root}/{container}/{path}</c>. The store's own files begin with a dot, so they are no blobs.</summary>
/// <param name="root">The folder of all containers.</param>
internal sealed class FolderTree(string root)
{
    /// <summary>The folder of all containers.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The folder of a container.</summary>
    public string FolderOf(string container) => Path.Combine(Root, container);

    /// <summary>The file of a blob.</summary>
    public string FileOf(BlobName name) => Path.Combine(Root, name.Container, name.Path);

    /// <summary>Where the blobs of a container are written before they get their names: on the same disk, so that they can be renamed.</summary>
    public string IncomingOf(string container) => Path.Combine(Root, container, ".incoming");

    /// <summary>The file that says who holds a lease on a blob.</summary>
    public string LeaseOf(BlobName name) => Path.Combine(Root, ".leases", HashOf(name));

    /// <summary>The file that is locked while a blob is changed. Blobs share 256 of them, which are never deleted.</summary>
    public string LockOf(BlobName name) => Path.Combine(Root, ".locks", HashOf(name)[..2]);

    /// <summary>What is known of a blob; null if there is none.</summary>
    public BlobProperties? Find(BlobName name) => LinkOnTheWay(name) is null ? FindInRealFolder(name) : null;

    /// <summary>What is known of a blob none of whose folders is a link.</summary>
    public BlobProperties? FindInRealFolder(BlobName name)
    {
        var file = new FileInfo(FileOf(name));
        // Pipes and devices have no length, so that only of what has none is asked: a look through a store asks of every file.
        var isBlob = file.Exists && !file.Attributes.HasFlag(FileAttributes.ReparsePoint) && (file.Length > 0 || OrdinaryFile.MayBe(file.FullName));
        return isBlob ? Properties(name, file.Length, file.LastWriteTimeUtc) : null;
    }

    /// <summary>Opens the file of a blob; null if there is none.</summary>
    public FileStream? Open(BlobName name)
    {
        if (LinkOnTheWay(name) is not null)
            return null;
        var file = FileOf(name);
        if (!OrdinaryFile.MayBe(file))
            return null;
        try
        {
            return new FileStream(file, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(file))
        {
            return null;
        }
    }

    /// <summary>What is known of a blob by its time and length: every write makes the time later, so that together they tell versions apart.</summary>
    public static BlobProperties Properties(BlobName name, long length, DateTime modified) =>
        new(name, length, $"{modified.Ticks:x}-{length:x}", new DateTimeOffset(modified));

    /// <summary>The first folder below the root, or the file itself, that is a link; null if none is. Links are not followed: they could lead anywhere.</summary>
    public string? LinkOnTheWay(BlobName name)
    {
        var path = FolderOf(name.Container);
        if (IsLink(path))
            return path;
        foreach (var segment in name.Path.Split('/'))
        {
            path = Path.Combine(path, segment);
            if (IsLink(path))
                return path;
        }

        return null;
    }

    private static bool IsLink(string path) => new FileInfo(path) is { Attributes: var attributes } && attributes != (FileAttributes)(-1)
        && attributes.HasFlag(FileAttributes.ReparsePoint);

    private static string HashOf(BlobName name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToString())));
}
