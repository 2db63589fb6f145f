using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora;

/// <summary>Checks the names in a manifest: their form, their spelling against each other, and that no stretch of a file comes twice.</summary>
internal sealed class NameCheck(string manifest, ProblemList problems)
{
    private readonly Dictionary<string, string> _spelling = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string, double?, double?), int> _rows = [];

    /// <summary>The normalised name in a row; null when it is missing or refused.</summary>
    public string? Accept(TableRow row)
    {
        if (row["file"] is not { } name)
        {
            problems.Add(ProblemSeverity.Error, manifest, "is missing", row.Line, "file");
            return null;
        }

        if (!MediaPath.TryNormalize(name, out var path, out var reason))
        {
            problems.Add(ProblemSeverity.Error, manifest, reason!, row.Line, "file");
            return null;
        }

        CompareSpelling(path, row.Line);
        return path;
    }

    /// <summary>Whether this stretch of this file comes for the first time.</summary>
    public bool IsNew(Recording recording, int line)
    {
        var key = (recording.File, recording.Start, recording.End);
        if (_rows.TryAdd(key, line))
        {
            return true;
        }

        problems.Add(ProblemSeverity.Error, manifest, $"repeats line {_rows[key]}: the same stretch of '{recording.File}'", line, "file");
        return false;
    }

    private void CompareSpelling(string path, int line)
    {
        if (_spelling.TryAdd(path, path))
        {
            if (path.Any(c => c is >= '\u0300' and <= '\u036F'))
            {
                problems.Add(
                    ProblemSeverity.Note, manifest, $"'{path}' spells accents as characters of their own (NFD); the file must do the same", line, "file");
            }
        }
        else if (_spelling[path] != path)
        {
            problems.Add(
                ProblemSeverity.Warning, manifest, $"'{path}' and '{_spelling[path]}' differ in case only; some systems take them for one file", line, "file");
        }
    }
}
