using System.Security.Cryptography;
using System.Text;
using Prosodia.Audio;
using Prosodia.Features.ActionUnits;

namespace Prosodia.Jobs.Extraction;

/// <summary>Names a result by what it depends on.</summary>
internal static class ExtractionKey
{
    /// <summary>SHA-256, in hexadecimal, over everything that the features of a media file depend on. Its name is among it only where they hold it: in tables.</summary>
    /// <param name="item">The media file.</param>
    /// <param name="spec">What is extracted.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<string> OfAsync(ExtractionItem item, ExtractionSpec spec, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var named = spec.Kind != FeatureKind.Utterance && spec.Format != StorageFormat.Npz;
        var head = new StringBuilder(spec.Fingerprint).Append('\n').Append(named ? item.Name : "").Append('\n');
        if (spec.Kind == FeatureKind.Utterance)
        {
            foreach (var recording in item.Recordings)
                head.Append(null, $"{recording.Start:R} {recording.End:R}\n");
        }

        hash.AppendData(Encoding.UTF8.GetBytes(head.ToString()));
        hash.AppendData(await HashMediaAsync(item.Path, cancellationToken));
        if (spec.Kind == FeatureKind.Utterance && ActionUnitSidecar.Find(item.Path) is { } sidecar)
            hash.AppendData(await HashMediaAsync(sidecar, cancellationToken));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of a features' file, in hexadecimal; null if there is none.</summary>
    public static async Task<string?> DigestAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return null;
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private static async Task<byte[]> HashMediaAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = RegularFile.Open(path);
        return await SHA256.HashDataAsync(stream, cancellationToken);
    }
}
