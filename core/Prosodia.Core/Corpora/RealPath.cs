namespace Prosodia.Corpora;

/// <summary>Where a path leads once every symbolic link on the way is followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links; null when there are too many.</summary>
    public static string? Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        return Resolve(Path.GetPathRoot(full)!, full);
    }

    /// <summary>Whether a name below a root (itself already resolved) stays below it.</summary>
    public static bool IsBelow(string realRoot, string relative) =>
        Resolve(realRoot, relative) is { } real
        && real.StartsWith(Path.TrimEndingDirectorySeparator(realRoot) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Resolve(string real, string path)
    {
        var links = 0;
        var pending = new Stack<string>(Parts(path));
        while (pending.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            real = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : real;
            foreach (var step in Parts(target))
            {
                pending.Push(step);
            }
        }

        return real;
    }

    // Last part first, as a stack wants them.
    private static IEnumerable<string> Parts(string path) =>
        path[Path.GetPathRoot(path)!.Length..].Split(Path.DirectorySeparatorChar).Where(part => part is not ("" or ".")).Reverse();
}
