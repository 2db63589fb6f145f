using System.Security.Cryptography;
using System.Text;
using Prosodia.Scoring.Tags;
using Prosodia.Storage;

namespace Prosodia.Functions.Media;

/// <summary>The table <c>tags</c>: media by what they were tagged with.</summary>
/// <param name="tables">Where it is.</param>
public sealed class MediaIndex(ITableStore tables)
{
    private const string Table = "tags";
    private const string Partition = "media";
    private const int MaxKey = 500;

    /// <summary>Writes down what a medium was tagged with, in place of what it had.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task WriteAsync(MediaTag tag, CancellationToken cancellationToken = default) =>
        tables.WriteAsync(Table, new(Partition, Key(tag.Path), MediaTags.RowOf(tag)), RowWrite.Replace, cancellationToken);

    /// <summary>Forgets a medium.</summary>
    /// <param name="path">Its path in <c>media/</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<bool> RemoveAsync(string path, CancellationToken cancellationToken = default) =>
        tables.DeleteAsync(Table, Partition, Key(path), cancellationToken);

    /// <summary>Searches, a page at a time.</summary>
    /// <param name="query">Which media.</param>
    /// <param name="continuation">The continuation of the page before; null for the first.</param>
    /// <param name="limit">Most media in the page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<MediaPage> SearchAsync(MediaQuery query, string? continuation, int limit, CancellationToken cancellationToken = default)
    {
        var page = await tables.QueryAsync(
            Table, new(Partition, Beginning(Escaped(query.Prefix)), query.Conditions(), limit), continuation, cancellationToken);
        var media = page.Rows.Select(Read).Where(medium => medium.Path.StartsWith(query.Prefix, StringComparison.Ordinal)); // longer than a key's beginning
        return new([.. media], page.Continuation);
    }

    /// <summary>The key of a medium: its path, in which what keys must not hold is escaped, so that their order is about that of paths.</summary>
    internal static string Key(string path)
    {
        var key = Escaped(path);
        return key.Length <= MaxKey ? key : $"{Beginning(key)}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))}";
    }

    /// <summary>As much of a key as stands before a digest, without half a character at its end.</summary>
    private static string Beginning(string key)
    {
        const int most = MaxKey - 65;
        return key.Length <= most ? key : key[..(char.IsHighSurrogate(key[most - 1]) ? most - 1 : most)];
    }

    private static string Escaped(string path) => path
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("#", "%23", StringComparison.Ordinal)
        .Replace("?", "%3F", StringComparison.Ordinal)
        .Replace("|", "%7C", StringComparison.Ordinal)
        .Replace('/', '|');

    private static TaggedMedia Read(TableRow row) => new(row.Values.GetValueOrDefault("path") as string ?? "")
    {
        Domain = row.Values.GetValueOrDefault("domain") as string,
        Emotion = row.Values.GetValueOrDefault("emotion") as string,
        Probability = row.Values.GetValueOrDefault("probability") as double?,
        Arousal = row.Values.GetValueOrDefault("arousal") as double?,
        Valence = row.Values.GetValueOrDefault("valence") as double?,
        Quadrant = row.Values.GetValueOrDefault("quadrant") as string,
        Seconds = row.Values.GetValueOrDefault("seconds") as double?,
        Synthetic = row.Values.GetValueOrDefault("synthetic") as bool?,
        OutsideTraining = row.Values.GetValueOrDefault("outsideTraining") as bool?,
    };
}
