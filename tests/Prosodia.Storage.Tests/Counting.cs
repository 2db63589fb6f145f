using System.Globalization;

namespace Prosodia.Storage.Tests;

/// <summary>Counters that only ETags keep right when several count at once.</summary>
internal static class Counting
{
    /// <summary>Adds one to the number in a blob, many times.</summary>
    public static async Task CountAsync(IBlobStore blobs, BlobName name, int times)
    {
        for (var done = 0; done < times;)
        {
            var (text, tag) = await blobs.ReadAsync(name);
            try
            {
                var next = int.Parse(text, CultureInfo.InvariantCulture) + 1;
                await blobs.WriteAsync(name, $"{next}", new(IfMatch: tag));
                done++;
            }
            catch (StorageConflictException)
            {
                // Another was first.
            }
        }
    }

    /// <summary>Adds one to the number in a row of the table <c>counters</c>, many times.</summary>
    public static async Task CountAsync(ITableStore tables, string key, int times)
    {
        for (var done = 0; done < times;)
        {
            var row = (await tables.FindAsync("counters", "p", key))!;
            try
            {
                await tables.WriteAsync("counters", row with { Values = new Dictionary<string, object> { ["count"] = (int)row.Values["count"] + 1 } });
                done++;
            }
            catch (StorageConflictException)
            {
                // Another was first.
            }
        }
    }
}
