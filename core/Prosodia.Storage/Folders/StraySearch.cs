using System.IO.Enumeration;
using System.Text;
using Prosodia.Files;

namespace Prosodia.Storage.Folders;

/// <summary>Looks for what <see cref="FolderListing"/> passes over in silence: names that no blob can have, links, pipes, and folders that may not be read.</summary>
/// <param name="tree">Where they are.</param>
/// <param name="container">The container.</param>
internal sealed class StraySearch(FolderTree tree, string container)
{
    private const string Link = "it is a link, and links are not followed: put there what it leads to";

    // The end of a long one tells it from others of its folder.
    private const int ShownOfBeginning = 200;
    private const int ShownOfEnd = 99;

    // Hidden files were never meant as blobs.
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };

    /// <summary>Everything of that kind; below a folder that is one itself nothing more is looked for.</summary>
    public IEnumerable<StrayFile> Find() =>
        new DirectoryInfo(tree.FolderOf(container)) is { Exists: true, LinkTarget: not null } ? [Stray("", Link)] : Below("");

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
            yield return Stray(folder, "the folder may not be read: change its permissions");
    }

    private string? ReasonOf(string path, bool isFolder, bool isLink)
    {
        if (isLink)
            return Link;
        if (BlobName.Problem(container, isFolder ? $"{path}/x" : path) is { } problem)
            return $"{problem}: rename it";
        var entry = Path.Combine(tree.FolderOf(container), path);
        // The system's names are bytes. Those that are no text are shown with another character in place, and by that name there is no such file.
        if (path.Contains('\uFFFD', StringComparison.Ordinal) && !Path.Exists(entry))
            return "its name is not UTF-8: rename it";
        return isFolder || OrdinaryFile.MayBe(entry) ? null : "it is a device, pipe or socket: put an ordinary file there";
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
        var name = $"{container}/{path}".TrimEnd('/');
        var shown = name.Length <= ShownOfBeginning + ShownOfEnd ? name : $"{name[..ShownOfBeginning]}…{name[^ShownOfEnd..]}";
        return new(string.Concat(shown.EnumerateRunes().Select(rune => Steers(rune) ? "\uFFFD" : rune.ToString())), reason);
    }

    // What is no character is replaced already; these would break the line or turn it round.
    private static bool Steers(Rune rune) => Rune.IsControl(rune)
        || rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
