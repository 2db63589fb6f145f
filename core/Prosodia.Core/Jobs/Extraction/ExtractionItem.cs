using System.Collections.Immutable;
using Prosodia.Corpora;

namespace Prosodia.Jobs.Extraction;

/// <summary>One media file and the labelled recordings in it.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Name">Its name below the input folder, with forward slashes.</param>
/// <param name="Recordings">Rows of the manifest that lie in the file, in manifest order; at least one.</param>
public sealed record ExtractionItem(string Path, string Name, ImmutableArray<Recording> Recordings);
