using System.IO.Enumeration;

namespace Prosodia.Storage.Folders;

/// <summary>Goes through the blobs of a container in the ordinal order of their paths. It holds the names of the folders on its way, not of the whole tree.</summary>
/// <param name="tree">Where they are.</param>
/// <param name="container">The container.</param>
/// <param name="prefix">What their paths begin with.</param>
/// <param name="after">The path after which to begin; empty for the first.</param>
internal sealed class FolderListing(FolderTree tree, string container, string prefix, string after)
{
    private static readonly EnumerationOptions Visible =
        new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>The blobs.</summary>
    public IEnumerable<BlobProperties> Blobs()
    {
        // Only the folder that the prefix names can have any.
        var folder = prefix[..(prefix.LastIndexOf('/') + 1)];
        var isReal = folder.Length == 0
            ? !new DirectoryInfo(tree.FolderOf(container)).Attributes.HasFlag(FileAttributes.ReparsePoint)
            : BlobName.TryOf(container, folder[..^1], out var name) && tree.LinkOnTheWay(name) is null;
        return isReal ? Below(folder) : [];
    }

    /// <summary>The folders at the top that have any blob, by their names.</summary>
    public IReadOnlyList<string> Folders() =>
        [.. Paths("").Where(path => path[^1] == '/' && BlobName.TryOf(container, path + "x", out _) && HasFile(path)).Select(path => path[..^1])];

    private IEnumerable<BlobProperties> Below(string folder)
    {
        foreach (var path in Paths(folder))
        {
            if (path[^1] == '/')
            {
                foreach (var blob in Below(path))
                    yield return blob;
            }
            else if (BlobName.TryOf(container, path, out var name) && tree.FindInRealFolder(name) is { } found)
            {
                yield return found;
            }
        }
    }

    // Looks no further than to the first file.
    private bool HasFile(string folder) => new FileSystemEnumerable<bool>(
        Path.Combine(tree.FolderOf(container), folder),
        static (ref _) => true,
        new() { AttributesToSkip = Visible.AttributesToSkip, IgnoreInaccessible = true, RecurseSubdirectories = true })
    {
        ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory,
    }.Any();

    // With a '/' after the names of folders, the order of a folder's entries is the order of the paths below them: "a-b", "a/c", "ab".
    private List<string> Paths(string folder)
    {
        try
        {
            var paths = new FileSystemEnumerable<string>(
                Path.Combine(tree.FolderOf(container), folder),
                (ref entry) => entry.IsDirectory ? $"{folder}{entry.FileName}/" : $"{folder}{entry.FileName}",
                Visible);
            List<string> wanted = [.. paths.Where(IsWanted)];
            wanted.Sort(StringComparer.Ordinal);
            return wanted;
        }
        catch (DirectoryNotFoundException)
        {
            return []; // there is none, or it was removed with its last blob
        }
    }

    private bool IsWanted(string path)
    {
        var (isFolder, fits) = (path[^1] == '/', path.StartsWith(prefix, StringComparison.Ordinal));
        return (fits || isFolder && prefix.StartsWith(path, StringComparison.Ordinal))
            && (string.CompareOrdinal(path, after) > 0 || isFolder && after.StartsWith(path, StringComparison.Ordinal));
    }
}
