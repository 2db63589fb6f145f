using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Prosodia.Audio;
using Prosodia.Files;
using Prosodia.Jobs.Extraction;
using Prosodia.Scoring;

namespace Prosodia.Jobs.Archive;

/// <summary>Scores the media of an archive one at a time: what runs over a folder and over a store have in common.</summary>
/// <remarks>Safe to share between threads.</remarks>
/// <param name="scorer">The models.</param>
/// <param name="options">Which parts of every medium to score.</param>
public sealed class ArchiveScorer(MediaScorer scorer, ScoreOptions options)
{
    private readonly string _fingerprint = string.Join(
        '\n',
        scorer.Models.Select(model => $"{model.Id} {model.Version}").Append(scorer.Extraction.Fingerprint)
            .Concat(scorer.LooksAtFaces ? [scorer.Extraction.Faces!.Fingerprint] : Array.Empty<string>()));

    /// <summary>The models.</summary>
    public MediaScorer Scorer => scorer;

    /// <summary>Scores a medium. It never throws because of the medium: what is wrong with it is in the line. A full disk is not the medium's fault.</summary>
    /// <param name="item">The medium; stretches of a corpus in it are scored instead of the whole.</param>
    /// <param name="known">The line of a result that already exists, by its key; null when there is none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="IOException">There is no room for a temporary file.</exception>
    public async Task<ArchiveLine> ScoreAsync(
        ExtractionItem item, Func<string, ValueTask<ArchiveLine?>>? known = null, CancellationToken cancellationToken = default)
    {
        var line = await LineAsync(
            item.Name, OptionsFor(item), stop => DigestAsync(item.Path, stop), wanted => scorer.ScoreFile(item.Path, wanted, cancellationToken), known, cancellationToken);
        // By its name in the archive, so that results do not depend on the machine.
        return line with { Error = line.Error?.Replace(item.Path, item.Name, StringComparison.Ordinal) };
    }

    /// <inheritdoc cref="ScoreAsync(ExtractionItem, Func{string, ValueTask{ArchiveLine?}}?, CancellationToken)"/>
    /// <param name="name">Name of the medium below the archive.</param>
    /// <param name="medium">The medium, at its start; it must be able to seek, and stays open.</param>
    /// <param name="known">The line of a result that already exists, by its key; null when there is none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<ArchiveLine> ScoreAsync(
        string name, Stream medium, Func<string, ValueTask<ArchiveLine?>>? known = null, CancellationToken cancellationToken = default) => LineAsync(
            name, options, stop => SHA256.HashDataAsync(medium, stop).AsTask(), wanted => Score(name, medium, wanted, cancellationToken), known, cancellationToken);

    private MediaScore Score(string name, Stream medium, ScoreOptions wanted, CancellationToken cancellationToken)
    {
        medium.Position = 0;
        return scorer.Score(medium, name, wanted, null, cancellationToken);
    }

    private async Task<ArchiveLine> LineAsync(
        string name,
        ScoreOptions wanted,
        Func<CancellationToken, Task<byte[]>> digestOf,
        Func<ScoreOptions, MediaScore> score,
        Func<string, ValueTask<ArchiveLine?>>? known,
        CancellationToken cancellationToken)
    {
        var line = new ArchiveLine(name);
        try
        {
            var digest = await digestOf(cancellationToken);
            line = line with { Sha256 = Convert.ToHexStringLower(digest), Key = KeyOf(digest, wanted) };
        }
        catch (Exception e) when (e is MediaException or IOException or UnauthorizedAccessException)
        {
            return line with { Error = e.Message };
        }

        // What goes wrong here is not the medium's fault, and may pass.
        if (known is not null && await known(line.Key) is { } found)
            return found with { File = name };
        try
        {
            return line with { Score = score(wanted) };
        }
        catch (Exception e) when (ScoreFailure.ReasonOf(e) is { } reason)
        {
            return line with { Error = reason };
        }
        catch (Exception e) when (e is not OperationCanceledException && !NoRoom.Is(e))
        {
            // A fault of ours must cost one medium, not the run.
            return line with { Error = $"unexpected {e.GetType().Name}: {e.Message}; please report it with the recording" };
        }
    }

    private static async Task<byte[]> DigestAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = RegularFile.Open(path);
        return await SHA256.HashDataAsync(stream, cancellationToken);
    }

    /// <summary>Where a corpus names stretches of a medium, these are what is asked about.</summary>
    private ScoreOptions OptionsFor(ExtractionItem item)
    {
        ImmutableArray<ScoreInterval> stretches =
        [
            .. item.Recordings.Where(recording => recording.Start is not null || recording.End is not null)
                .Select(recording => new ScoreInterval(recording.Start, recording.End)),
        ];
        return stretches.IsEmpty ? options : options with
        {
            Whole = options.Whole && stretches.Length < item.Recordings.Length,
            Intervals = [.. stretches, .. options.Intervals],
        };
    }

    private string KeyOf(byte[] digest, ScoreOptions wanted)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{_fingerprint}\n{wanted.Fingerprint}\n"));
        hash.AppendData(digest);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
