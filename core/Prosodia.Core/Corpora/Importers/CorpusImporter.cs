namespace Prosodia.Corpora.Importers;

/// <summary>A corpus format that can be brought into ours.</summary>
/// <param name="Name">What the user calls it by, such as <c>audformat</c>.</param>
/// <param name="Description">One line: what it reads.</param>
/// <param name="Import">
/// Reads a source folder or file. Throws <see cref="CorpusException"/> when nothing can be read; what is wrong with single records is in
/// <see cref="ImportResult.Problems"/>.
/// </param>
public sealed record CorpusImporter(string Name, string Description, Func<string, ImportOptions, CancellationToken, ImportResult> Import);
