using Prosodia.Functions.Settings;

namespace Prosodia.Functions.Api;

/// <summary>What callers of the API may cost. Everything is bounded by default.</summary>
public sealed record ApiOptions
{
    private const int Gibi = 1024;

    /// <summary>Largest JSON body, in bytes.</summary>
    public const long MaxJsonBytes = 1 << 20;

    /// <summary>The key that callers must show; null lets in callers on this machine only.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Largest medium that is scored while its sender waits, in MiB.</summary>
    public int MaxScoreMiB { get; init; } = Gibi / 2;

    /// <summary>Largest stored medium, in MiB.</summary>
    public int MaxMediaMiB { get; init; } = 4 * Gibi;

    /// <summary>Largest model package, in MiB.</summary>
    public int MaxModelMiB { get; init; } = Gibi / 4;

    /// <summary>Largest manifest, in MiB.</summary>
    public int MaxManifestMiB { get; init; } = 64;

    /// <summary>Largest zip file of a corpus, in MiB.</summary>
    public int MaxZipMiB { get; init; } = 4 * Gibi;

    /// <summary>Most that a zip file may unpack to, in MiB.</summary>
    public int MaxUnpackedMiB { get; init; } = 8 * Gibi;

    /// <summary>Most files in a zip file.</summary>
    public int MaxZipFiles { get; init; } = 20_000;

    /// <summary>Most that loaded models may take in memory, in MiB of their packages.</summary>
    public int MaxModelMemoryMiB { get; init; } = Gibi / 2;

    /// <summary>Media scored at a time.</summary>
    public int Scorings { get; init; } = Environment.ProcessorCount;

    /// <summary>Media that wait for their turn; more are refused with 429.</summary>
    public int ScoringQueue { get; init; } = 64;

    /// <summary>Live streams at a time; more are refused with 429.</summary>
    public int Streams { get; init; } = 16;

    /// <summary>Longest silence of a live stream, in seconds.</summary>
    public int StreamSilenceSeconds { get; init; } = 30;

    /// <summary>Uploads at a time, of media to be scored or stored; more are refused with 429.</summary>
    public int Uploads { get; init; } = 128;

    /// <summary>Connections at a time; more are closed.</summary>
    public int Connections { get; init; } = 2000;

    /// <summary>Slowest rate at which a body may arrive, in bytes a second.</summary>
    public int MinBodyRate { get; init; } = 240;

    /// <summary>Seconds after which <see cref="MinBodyRate"/> counts, and in which headers must have come; at least 2.</summary>
    public int GraceSeconds { get; init; } = 10;

    /// <summary>Reads the settings.</summary>
    public static ApiOptions Read(SettingsReader reader)
    {
        const int most = 1_000_000;
        var usual = new ApiOptions();
        var key = reader.Text("Prosodia__ApiKey");
        if (key is { Length: < 16 })
            reader.Problem("Prosodia__ApiKey", "has fewer than 16 characters; make one with 'openssl rand -hex 32'");
        return new()
        {
            ApiKey = key,
            MaxScoreMiB = reader.Number("Prosodia__MaxScoreMiB", usual.MaxScoreMiB, 1, most),
            MaxMediaMiB = reader.Number("Prosodia__MaxMediaMiB", usual.MaxMediaMiB, 1, most),
            MaxModelMiB = reader.Number("Prosodia__MaxModelMiB", usual.MaxModelMiB, 1, most),
            MaxManifestMiB = reader.Number("Prosodia__MaxManifestMiB", usual.MaxManifestMiB, 1, most),
            MaxZipMiB = reader.Number("Prosodia__MaxZipMiB", usual.MaxZipMiB, 1, most),
            MaxUnpackedMiB = reader.Number("Prosodia__MaxUnpackedMiB", usual.MaxUnpackedMiB, 1, most),
            MaxZipFiles = reader.Number("Prosodia__MaxZipFiles", usual.MaxZipFiles, 1, most),
            MaxModelMemoryMiB = reader.Number("Prosodia__MaxModelMemoryMiB", usual.MaxModelMemoryMiB, 1, most),
            Scorings = reader.Number("Prosodia__Scorings", usual.Scorings, 1, most),
            ScoringQueue = reader.Number("Prosodia__ScoringQueue", usual.ScoringQueue, 1, most),
            Streams = reader.Number("Prosodia__Streams", usual.Streams, 1, most),
            StreamSilenceSeconds = reader.Number("Prosodia__StreamSilenceSeconds", usual.StreamSilenceSeconds, 1, 3600),
            Uploads = reader.Number("Prosodia__Uploads", usual.Uploads, 1, most),
            Connections = reader.Number("Prosodia__Connections", usual.Connections, 1, most),
            MinBodyRate = reader.Number("Prosodia__MinBodyRate", usual.MinBodyRate, 1, most),
            GraceSeconds = reader.Number("Prosodia__GraceSeconds", usual.GraceSeconds, 2, 3600),
        };
    }

    /// <summary>MiB in bytes.</summary>
    public static long Bytes(int mebi) => (long)mebi << 20;
}
