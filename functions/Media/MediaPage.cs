namespace Prosodia.Functions.Media;

/// <summary>Tagged media in the order of their paths.</summary>
/// <param name="Media">The media.</param>
/// <param name="Continuation">Where the next page begins; null when there is none. A page may be short, or empty, though there are more.</param>
public sealed record MediaPage(IReadOnlyList<TaggedMedia> Media, string? Continuation);
