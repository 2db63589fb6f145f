using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Prosodia.Storage;

/// <summary>The checked name of a blob: a container and a path in it, written <c>media/concerts/a.wav</c>.</summary>
/// <remarks>Whoever has one need not check it again: no path leaves its container, in any of the stores, and every store can hold it.</remarks>
public sealed record BlobName
{
    private const int MaxPath = 900;
    private const int MaxSegments = 100;
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
        if (!Text.IsPlain(path))
            return "a path is well-formed Unicode without control characters";
        if (path.Contains('\\', StringComparison.Ordinal))
            return "segments of a path are separated by '/', not '\\'";
        var segments = path.Split('/');
        return segments.Length > MaxSegments ? $"a path has at most {MaxSegments} segments" : segments.Select(SegmentProblem).FirstOrDefault(problem => problem is not null);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Container}/{Path}";

    // A leading dot is what the folder store's own files have, and hidden files that were never meant as blobs.
    private static string? SegmentProblem(string segment) => segment switch
    {
        "" => "a path does not begin or end with '/' or have two together",
        ['.', ..] => "no segment of a path begins with '.'",
        [.., '.' or ' '] => "no segment of a path ends with '.' or a space",
        _ when Encoding.UTF8.GetByteCount(segment) > MaxSegmentBytes => $"no segment of a path has more than {MaxSegmentBytes} bytes",
        _ => null,
    };
}
