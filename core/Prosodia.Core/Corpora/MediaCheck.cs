namespace Prosodia.Corpora;

/// <summary>Checks that the media of a manifest are in the corpus folder.</summary>
internal sealed class MediaCheck(string root, string manifest, ProblemList problems)
{
    private readonly string _realRoot = RealPath.Resolve(root) ?? root;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Reports a file that is missing or leads out of the folder; each name once.</summary>
    public void Check(string file, int? line)
    {
        if (!_seen.Add(file))
        {
            return;
        }

        var path = Path.Combine(root, file);
        if (!File.Exists(path))
        {
            problems.Add(ProblemSeverity.Error, manifest, $"the media file '{file}' is missing{Hint(path)}", line, "file");
        }
        else if (!RealPath.IsBelow(_realRoot, file))
        {
            problems.Add(ProblemSeverity.Error, manifest, $"'{file}' is a link that leads out of the corpus folder", line, "file");
        }
    }

    private static string Hint(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        var similar = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Select(found => Path.GetFileName(found)).FirstOrDefault(found => found.Equals(name, StringComparison.OrdinalIgnoreCase))
            : null;
        return similar is null ? "" : $"; there is '{similar}'";
    }
}
