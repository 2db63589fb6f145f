using Prosodia.Files;

namespace Prosodia.Jobs.Extraction;

/// <summary>Some media of an input, their features kept by key: what one of many processes does of an extraction.</summary>
/// <param name="spec">What to extract, and how. The format is NumPy's.</param>
/// <param name="store">Where features are kept.</param>
/// <param name="folder">Where they are written first.</param>
public sealed class ExtractionPart(ExtractionSpec spec, IFeatureStore store, string folder)
{
    private readonly MediaExtraction _extraction = new(spec);

    /// <summary>Does one medium.</summary>
    /// <param name="item">The medium.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its result; the features are kept by then.</returns>
    public async Task<ExtractionResult> RunAsync(ExtractionItem item, CancellationToken cancellationToken = default)
    {
        var target = AtomicFile.Temporary(Path.Combine(Path.GetFullPath(folder), "features.npz"));
        try
        {
            var (result, stored) = await _extraction.RunAsync(item, target, null, key => store.FindAsync(key, cancellationToken), cancellationToken);
            if (stored)
                return result with { File = item.Name };
            if (result.Succeeded)
                await store.AddAsync(result, target, cancellationToken);
            return result;
        }
        finally
        {
            File.Delete(target);
        }
    }
}
