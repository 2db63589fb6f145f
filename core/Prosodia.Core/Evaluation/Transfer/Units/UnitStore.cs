using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Prosodia.Files;

namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>
/// Finished trainings as files, <c>units/ab/…</c>, named by the SHA-256 of what they were made from: a run that was stopped goes on where it was,
/// and runs with other grids share what they have in common.
/// </summary>
/// <param name="folder">Folder of the run; null to keep nothing.</param>
/// <param name="digest">SHA-256 of the data.</param>
internal sealed class UnitStore(string? folder, string digest)
{
    /// <summary>Ending of a network's file.</summary>
    public const string NetworkExtension = ".json";

    /// <summary>Ending of an autoencoder's file.</summary>
    public const string AutoencoderExtension = ".npz";

    /// <summary>The file of a key, below the run's folder.</summary>
    public static string FileOf(string key, string extension)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return $"units/{name[..2]}/{name[2..40]}{extension}";
    }

    /// <summary>What a training is made from.</summary>
    /// <param name="fingerprint">Of the specification.</param>
    /// <param name="key">Of the unit.</param>
    public string KeyOf(string fingerprint, string key) => $"{digest} {fingerprint} {key}";

    /// <summary>A stored training; null if it is missing or damaged.</summary>
    public UnitResult? Find(string key) => Read(key, NetworkExtension, stream =>
        JsonSerializer.Deserialize(stream, TransferJson.Default.UnitResult) is { } result && result.Key == key ? result : null);

    /// <summary>Stores a training, whole or not at all.</summary>
    public void Add(UnitResult result) => Write(result.Key, NetworkExtension, stream => JsonSerializer.Serialize(stream, result, TransferJson.Default.UnitResult));

    /// <summary>A stored autoencoder; null if it is missing or damaged.</summary>
    public AutoencoderTrial? FindAutoencoder(string key) => Read(key, AutoencoderExtension, stream => AutoencoderFile.Read(stream, key));

    /// <summary>Stores an autoencoder, whole or not at all.</summary>
    public void Add(string key, AutoencoderTrial trial) => Write(key, AutoencoderExtension, stream => AutoencoderFile.Write(stream, key, trial));

    private T? Read<T>(string key, string extension, Func<Stream, T?> read)
        where T : class
    {
        if (folder is null)
            return null;
        try
        {
            using var stream = File.OpenRead(Path.Combine(folder, FileOf(key, extension)));
            return read(stream);
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
        {
            return null; // done again
        }
    }

    private void Write(string key, string extension, Action<Stream> write)
    {
        if (folder is not null)
            AtomicFile.Write(Path.Combine(folder, FileOf(key, extension)), write);
    }
}
