using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Prosodia.Storage;

/// <summary>The checked name of a blob: a container and a path in it, written <c>media/concerts/a.wav</c>.</summary>
/// <remarks>Whoever has one need not check it again: no path leaves its container, in any of the stores.</remarks>
public sealed record BlobName
{
    private const int MaxPath = 900;
    private const int MaxSegmentBytes = 200;

    private BlobName(string container, string path) => (Container, Path) = (container, path);

    /// <summary>The container: 3 to 63 lower-case letters, digits and single hyphens.</summary>
    public string Container { get; }

    /// <summary>The path: segments with <c>/</c> between.</summary>
    public string Path { get; }

    /// <summary>Checks a name.</summary>
    /// <param name="container">The container.</param>
    /// <param name="path">The path.</param>
    /// <exception cref="BlobNameException">It cannot be one; the message says why.</exception>
    public static BlobName Of(string container, string path) =>
        Problem(container, path) is { } problem ? throw new BlobNameException($"{container}/{path}", problem) : new(container, path);

    /// <summary>Checks a name.</summary>
    /// <param name="container">The container.</param>
    /// <param name="path">The path.</param>
    /// <param name="name">The name, if it can be one.</param>
    public static bool TryOf(string container, string path, [NotNullWhen(true)] out BlobName? name)
    {
        name = Problem(container, path) is null ? new(container, path) : null;
        return name is not null;
    }

    /// <summary>Checks a name written as container and path with a <c>/</c> between.</summary>
    /// <exception cref="BlobNameException">It cannot be one; the message says why.</exception>
    public static BlobName Parse(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? throw new BlobNameException(name, "there is no '/' between container and path") : Of(name[..slash], name[(slash + 1)..]);
    }

    /// <summary>What keeps a container and a path from being a name; null when nothing does.</summary>
    /// <param name="container">The container.</param>
    /// <param name="path">The path.</param>
    public static string? Problem(string container, string path) => ContainerProblem(container) ?? PathProblem(path);

    /// <summary>What keeps a text from being a container's name; null when nothing does.</summary>
    public static string? ContainerProblem(string container)
    {
        var valid = container is { Length: >= 3 and <= 63 } && container.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && container[0] != '-' && container[^1] != '-' && !container.Contains("--", StringComparison.Ordinal);
        return valid ? null : "a container has 3 to 63 lower-case letters, digits and single hyphens";
    }

    /// <summary>What keeps a text from being a path; null when nothing does.</summary>
    public static string? PathProblem(string path)
    {
        if (path is not { Length: > 0 and <= MaxPath })
            return $"a path has 1 to {MaxPath} characters";
        if (!path.IsNormalized(NormalizationForm.FormC) || path.Any(c => char.IsControl(c) || char.IsSurrogate(c) && !IsPaired(path)))
            return "a path has no control characters and is composed Unicode (form C)";
        if (path.AsSpan().ContainsAny("\\"))
            return "segments of a path are separated by '/', not '\\'";
        foreach (var segment in path.Split('/'))
        {
            if (segment is "" or "." or ".." || segment[0] == '.' && segment.EndsWith(".tmp", StringComparison.Ordinal))
                return "no segment of a path is empty, '.', '..' or a temporary name";
            if (segment[^1] is '.' or ' ' || Encoding.UTF8.GetByteCount(segment) > MaxSegmentBytes)
                return $"no segment of a path ends with '.' or a space or has more than {MaxSegmentBytes} bytes";
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Container}/{Path}";

    private static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}

/// <summary>A text that cannot be the name of a blob.</summary>
public sealed class BlobNameException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="name">The text.</param>
    /// <param name="problem">What is wrong with it.</param>
    public BlobNameException(string name, string problem)
        : base($"'{(name.Length <= 100 ? name : name[..100] + "…")}' cannot name a blob: {problem}.")
    {
    }
}
