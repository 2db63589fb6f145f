using System.IO.Enumeration;

namespace Prosodia.Storage.Folders;

/// <summary>Looks for what <see cref="FolderListing"/> passes over in silence: names that no blob can have, links, and folders that may not be read.</summary>
/// <param name="tree">Where they are.</param>
/// <param name="container">The container.</param>
internal sealed class StraySearch(FolderTree tree, string container)
{
    private const int Shown = 300;

    // Hidden files were never meant as blobs.
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };

    /// <summary>Everything of that kind; below a folder that is one itself nothing more is looked for.</summary>
    public IEnumerable<StrayFile> Find() => Below("");

    private IEnumerable<StrayFile> Below(string folder)
    {
        var entries = Entries(folder, out var unreadable);
        foreach (var (path, isFolder, isLink) in entries)
        {
            if (ReasonOf(path, isFolder, isLink) is { } reason)
            {
                yield return Stray(path, reason);
                continue;
            }

            foreach (var stray in isFolder ? Below($"{path}/") : [])
                yield return stray;
        }

        if (unreadable)
            yield return Stray(folder.TrimEnd('/'), "the folder may not be read: change its permissions");
    }

    private string? ReasonOf(string path, bool isFolder, bool isLink)
    {
        if (isLink)
            return "it is a link, and links are not followed: put there what it leads to";
        if (BlobName.Problem(container, isFolder ? $"{path}/x" : path) is { } problem)
            return $"{problem}: rename it";
        // The system's names are bytes. Those that are no text are shown with another character in place, and by that name there is no such file.
        return path.Contains('\uFFFD', StringComparison.Ordinal) && !Path.Exists(Path.Combine(tree.FolderOf(container), path))
            ? "its name is not UTF-8: rename it"
            : null;
    }

    private List<(string Path, bool IsFolder, bool IsLink)> Entries(string folder, out bool unreadable)
    {
        unreadable = false;
        try
        {
            return
            [
                .. new FileSystemEnumerable<(string, bool, bool)>(
                    Path.Combine(tree.FolderOf(container), folder),
                    (ref entry) => ($"{folder}{entry.FileName}", entry.IsDirectory, entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
                    Visible),
            ];
        }
        catch (UnauthorizedAccessException)
        {
            unreadable = true;
            return [];
        }
        catch (DirectoryNotFoundException)
        {
            return []; // there is none, or it was removed meanwhile
        }
    }

    private StrayFile Stray(string path, string reason)
    {
        var name = $"{container}/{path}";
        return new(string.Concat(name.Take(Shown).Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is >= '\u202A' and <= '\u202E' ? '\uFFFD' : c)), reason);
    }
}
