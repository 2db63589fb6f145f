using System.Text;

namespace Prosodia.Corpora;

/// <summary>Names of media files below a corpus root: normalised, and never leading out of it.</summary>
public static class MediaPath
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>Brings a name into the corpus's form: forward slashes, no <c>.</c> segments.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="path">The name in the corpus's form.</param>
    /// <param name="reason">Why the name is refused; null when it is not.</param>
    /// <returns>False when the name is empty, absolute, leaves the root, or holds control characters.</returns>
    public static bool TryNormalize(string name, out string path, out string? reason)
    {
        path = "";
        reason = Refusal(name);
        if (reason is not null)
        {
            return false;
        }

        path = string.Join('/', name.Replace('\\', '/').Split('/').Where(part => part is not ("" or ".")));
        reason = path.Length == 0 ? "the name is empty" : null;
        return reason is null;
    }

    /// <summary>The name of a file below a root, in the corpus's form; null when it is not below it.</summary>
    internal static string? Relative(string root, string file)
    {
        var relative = Path.GetRelativePath(root, file);
        return Path.IsPathRooted(relative) || !TryNormalize(relative, out var path, out _) ? null : path;
    }

    private static string? Refusal(string name)
    {
        if (name.Length > MaxLength)
        {
            return $"the name is longer than {MaxLength} characters";
        }

        if (name.Any(char.IsControl) || !IsWellFormed(name))
        {
            return "the name holds control characters";
        }

        var slashed = name.Replace('\\', '/');
        if (slashed.StartsWith('/') || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])))
        {
            return "the name is absolute; write it relative to the corpus root";
        }

        return slashed.Split('/').Contains("..") ? "the name leaves the corpus root with '..'" : null;
    }

    private static bool IsWellFormed(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
