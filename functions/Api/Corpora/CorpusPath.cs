using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Corpora;

/// <summary>Names of corpora and of what is in them.</summary>
internal static class CorpusPath
{
    /// <summary>The container of all corpora.</summary>
    public const string Container = "corpora";

    /// <summary>The file that names the recordings.</summary>
    public const string Manifest = "corpus.csv";

    /// <summary>The files that are not media, in the order in which they are stored: the manifest last, when what it names is there.</summary>
    public static readonly string[] Documents = ["corpus.json", "annotations.csv", Manifest];

    /// <summary>The blob of a file in a corpus.</summary>
    /// <exception cref="RefusedException">There can be no such corpus.</exception>
    /// <exception cref="BlobNameException">There can be no such file.</exception>
    public static BlobName Of(string corpus, string path) => BlobName.Of(Container, $"{Checked(corpus)}/{path}");

    /// <summary>The name of a corpus, checked.</summary>
    /// <exception cref="RefusedException">There can be no such corpus.</exception>
    public static string Checked(string corpus) => Identifier.IsValid(corpus)
        ? corpus
        : throw new RefusedException(StatusCodes.Status400BadRequest, $"The name of a corpus is {Identifier.Rule}.");

    /// <summary>Whether a path is that of a document, in any case of letters, or would be below one: no medium can be there.</summary>
    public static bool IsTaken(string path) => Documents.Contains(path.Split('/')[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>The path of a route: an encoded slash is a slash.</summary>
    public static string Decoded(string path) => path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
