using System.Globalization;

namespace Prosodia.Storage.Folders;

/// <summary>Who holds a lease on which blob: a file with an id and a time, so that the lease of a process that died ends by itself.</summary>
/// <remarks>All members are called while the blob is locked.</remarks>
internal sealed class FolderLeases(FolderTree tree)
{
    /// <summary>Longest lease. One that ends later comes from a clock that was wrong, and does not count.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>The id of the lease on a blob; null if nobody has one.</summary>
    public string? Holder(BlobName name) => Read(name) is { } lease && lease.Ends > DateTime.UtcNow && lease.Ends <= DateTime.UtcNow + Longest ? lease.Id : null;

    /// <summary>Whether a lease, even one that has run out, is still the last one on a blob.</summary>
    public bool IsLast(BlobName name, string id) => Read(name)?.Id == id;

    /// <summary>Writes down a lease from now on.</summary>
    public void Set(BlobName name, string id, TimeSpan duration)
    {
        var file = tree.LeaseOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"{id} {(DateTime.UtcNow + duration).Ticks}");
    }

    /// <summary>Forgets the lease on a blob.</summary>
    public void Clear(BlobName name)
    {
        var file = tree.LeaseOf(name);
        if (File.Exists(file))
            File.Delete(file);
    }

    // A process killed while it wrote the file never got its lease, so what cannot be read is none.
    private (string Id, DateTime Ends)? Read(BlobName name)
    {
        var file = tree.LeaseOf(name);
        var parts = File.Exists(file) ? File.ReadAllText(file).Split(' ') : [];
        return parts is [var id, var ticks] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end <= DateTime.MaxValue.Ticks
            ? (id, new DateTime(end, DateTimeKind.Utc))
            : null;
    }
}
