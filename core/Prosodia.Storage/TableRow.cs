namespace Prosodia.Storage;

/// <summary>A row.</summary>
/// <param name="Partition">Partition key: 1 to 512 characters, no control characters, none of <c>/ \ # ?</c>.</param>
/// <param name="Key">Row key, likewise.</param>
/// <param name="Values">Columns: string (at most 32,000 characters), bool, int, long, double or DateTimeOffset (UTC).</param>
/// <param name="ETag">Changes with every write.</param>
public sealed record TableRow(string Partition, string Key, IReadOnlyDictionary<string, object> Values, string? ETag = null);
