namespace Prosodia.Corpora;

/// <summary>The files below a folder.</summary>
internal static class MediaTree
{
    private const int MaxDepth = 32;
    private const int MaxFiles = 2_000_000;

    /// <summary>Names relative to the folder, with forward slashes, in ordinal order. Folders that are links are not entered.</summary>
    /// <exception cref="CorpusException">The folder is missing, too deep or too full.</exception>
    public static List<string> Files(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            throw new CorpusException(folder, "there is no such folder");
        }

        var files = new List<string>();
        Walk(new DirectoryInfo(folder), "", 0);
        files.Sort(StringComparer.Ordinal);
        return files;

        void Walk(DirectoryInfo directory, string prefix, int depth)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var entry in directory.EnumerateFileSystemInfos())
            {
                if (entry is FileInfo)
                {
                    files.Add(prefix + entry.Name);
                }
                else if (entry.LinkTarget is null)
                {
                    Walk((DirectoryInfo)entry, $"{prefix}{entry.Name}/", depth < MaxDepth ? depth + 1 : throw Full());
                }
            }

            if (files.Count > MaxFiles)
            {
                throw Full();
            }
        }

        CorpusException Full() => new(folder, $"has more than {MaxFiles} files or folders more than {MaxDepth} deep");
    }
}
