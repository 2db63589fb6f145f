using Prosodia.Files;

namespace Prosodia.Audio;

/// <summary>Opens ordinary files only: a pipe would block, a device would never end.</summary>
internal static class RegularFile
{
    /// <summary>Opens a file for reading from its start to its end.</summary>
    /// <param name="path">The file; symbolic links are followed, and what they lead to is checked.</param>
    /// <exception cref="MediaException">There is no such file, it is not an ordinary one, or it may not be read.</exception>
    public static FileStream Open(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal) || path.Length == 0)
        {
            throw new MediaException(path.Replace('\0', '?'), "this is not a file name");
        }

        if (Directory.Exists(path))
        {
            throw new MediaException(path, "this is a folder; name a file in it");
        }

        if (!OrdinaryFile.MayBe(path))
        {
            throw new MediaException(path, "this is a device, pipe or socket; copy the sound into an ordinary file");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MediaException(
                path, path.Contains('\uFFFD', StringComparison.Ordinal) ? "there is no such file; if its name is not UTF-8, rename it" : "there is no such file", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(path, "the file cannot be opened; check its permissions", inner: e);
        }
    }
}
