namespace Prosodia.Corpora;

/// <summary>Checks that the media of a manifest are in the corpus folder.</summary>
/// <param name="root">The folder.</param>
/// <param name="elsewhere">Media that count as being in it; null for none.</param>
/// <param name="manifest">The manifest as problems name it.</param>
/// <param name="problems">Takes what is found.</param>
internal sealed class MediaCheck(string root, IReadOnlySet<string>? elsewhere, string manifest, ProblemList problems)
{
    private readonly string _realRoot = RealPath.Resolve(root) ?? root;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _hints = 100; // each lists a folder, or all that is elsewhere

    /// <summary>Reports a file that is missing or leads out of the folder; each name once.</summary>
    public void Check(string file, int? line)
    {
        if (!_seen.Add(file) || elsewhere?.Contains(file) == true)
        {
            return;
        }

        var path = Path.Combine(root, file);
        if (!File.Exists(path))
        {
            problems.Add(ProblemSeverity.Error, manifest, $"the media file '{file}' is missing{(_hints-- > 0 ? Hint(file) : "")}", line, "file");
        }
        else if (!RealPath.IsBelow(_realRoot, file))
        {
            problems.Add(ProblemSeverity.Error, manifest, $"'{file}' is a link that leads out of the corpus folder", line, "file");
        }
    }

    private string Hint(string file)
    {
        var (folder, name) = (Path.GetDirectoryName(file)!, Path.GetFileName(file));
        var found = elsewhere is not null ? elsewhere.Where(other => Path.GetDirectoryName(other) == folder)
            : Directory.Exists(Path.Combine(root, folder)) ? Directory.EnumerateFiles(Path.Combine(root, folder))
            : [];
        var similar = found.Select(other => Path.GetFileName(other)).FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
        return similar is null ? "" : $"; there is '{similar}'";
    }
}
