namespace Prosodia.Jobs.Extraction;

/// <summary>Features by the key of what they were made from: a second extraction of the same bytes, in whichever corpus, costs nothing.</summary>
public interface IFeatureStore
{
    /// <summary>The result of a key, without name and place; null when there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<ExtractionResult?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps features. Those that already exist are the same.</summary>
    /// <param name="result">The outcome of the extraction.</param>
    /// <param name="path">The features' file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task AddAsync(ExtractionResult result, string path, CancellationToken cancellationToken);
}
