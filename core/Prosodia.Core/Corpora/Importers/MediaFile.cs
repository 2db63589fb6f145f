namespace Prosodia.Corpora.Importers;

/// <summary>One media file of an import.</summary>
/// <param name="SourcePath">Where it is now.</param>
/// <param name="File">Its name below the new corpus root, as in <see cref="Recording"/>.</param>
public sealed record MediaFile(string SourcePath, string File);
