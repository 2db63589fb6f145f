using Prosodia.Storage;

namespace Prosodia.Functions.Media;

/// <summary>Names of media and of what is made of them.</summary>
internal static class MediaName
{
    private const string Suffix = ".json";

    /// <summary>Why a medium of this path can have no tags; null if it can. Their names are longer than its own.</summary>
    /// <param name="path">Its path in <c>media/</c>.</param>
    public static string? Problem(string path) =>
        BlobName.Problem("tags", path + Suffix) is { } problem ? $"the name has no room for the '{Suffix}' of its tags ({problem}): give it a shorter one" : null;

    /// <summary>The blob of its tags.</summary>
    /// <param name="path">Its path in <c>media/</c>.</param>
    /// <exception cref="BlobNameException">It can have none.</exception>
    public static BlobName Tags(string path) => BlobName.Of("tags", path + Suffix);
}
