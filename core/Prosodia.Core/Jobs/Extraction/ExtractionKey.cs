using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Prosodia.Audio;
using Prosodia.Features.ActionUnits;

namespace Prosodia.Jobs.Extraction;

/// <summary>Names features by what they depend on.</summary>
public static class ExtractionKey
{
    /// <summary>SHA-256, in hexadecimal, over everything that the features of a media file depend on. Its name is among it only where they hold it: in tables.</summary>
    /// <param name="item">The media file.</param>
    /// <param name="spec">What is extracted.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static async Task<string> OfAsync(ExtractionItem item, ExtractionSpec spec, CancellationToken cancellationToken)
    {
        var medium = await HashMediaAsync(item.Path, cancellationToken);
        var sidecar = spec.Kind == FeatureKind.Utterance ? ActionUnitSidecar.Find(item.Path) : null;
        byte[] actionUnits = sidecar is null ? [] : await HashMediaAsync(sidecar, cancellationToken);
        return Of(item, spec, medium, actionUnits);
    }

    /// <summary>The same of a media file whose content is known by its hash, without reading it.</summary>
    /// <param name="item">The media file.</param>
    /// <param name="spec">What is extracted.</param>
    /// <param name="medium">SHA-256 of its bytes.</param>
    /// <param name="actionUnits">SHA-256 of its action-unit file's bytes; empty if it has none, or the features do not depend on it.</param>
    public static string Of(ExtractionItem item, ExtractionSpec spec, ReadOnlySpan<byte> medium, ReadOnlySpan<byte> actionUnits)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var named = spec.Kind != FeatureKind.Utterance && spec.Format != StorageFormat.Npz;
        // What is not looked at for faces does not depend on how that would be done.
        var seen = spec.TakesFacesOf(item.Name, !actionUnits.IsEmpty) ? spec : spec with { Faces = null };
        var head = new StringBuilder(seen.Fingerprint).Append('\n').Append(named ? item.Name : "").Append('\n');
        if (spec.Kind == FeatureKind.Utterance)
        {
            foreach (var recording in item.Recordings)
                head.Append(CultureInfo.InvariantCulture, $"{recording.Start:R} {recording.End:R}\n");
        }

        hash.AppendData(Encoding.UTF8.GetBytes(head.ToString()));
        hash.AppendData(medium);
        hash.AppendData(actionUnits);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of a features' file, in hexadecimal; null if there is none.</summary>
    internal static async Task<string?> DigestAsync(string path, CancellationToken cancellationToken)
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
