using System.Globalization;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Storage.Tests;

/// <summary>What tests start in processes of their own: others who use the same stores, and die.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["count-blob", var root, var name, var times]:
                await Counting.CountAsync(new FolderBlobStore(root), BlobName.Parse(name), int.Parse(times, CultureInfo.InvariantCulture));
                return 0;
            case ["count-row", var file, var key, var times]:
                await Counting.CountAsync(new SqliteTableStore(file), key, int.Parse(times, CultureInfo.InvariantCulture));
                return 0;
            case ["lease", var root, var name, var seconds]:
                var lease = await new FolderBlobStore(root).TryLeaseAsync(BlobName.Parse(name), TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
                return await SayAndHangAsync(lease is null ? "refused" : "leased");
            case ["write-half", var root, var name]:
                await new FolderBlobStore(root).WriteAsync(BlobName.Parse(name), new HalfStream(() => SayAndHangAsync("half")));
                return 0;
            default:
                return 1;
        }
    }

    private static async Task<int> SayAndHangAsync(string what)
    {
        Console.WriteLine(what);
        await Task.Delay(Timeout.Infinite);
        return 1;
    }
}
