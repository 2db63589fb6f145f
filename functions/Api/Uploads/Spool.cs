using Prosodia.Files;

namespace Prosodia.Functions.Api.Uploads;

/// <summary>
/// Bodies received before anything is done with them: because some must be read from the end or checked as a whole, and so that a slow sender keeps nobody
/// else waiting. Short ones are kept in memory, others in a temporary file that goes when it is closed.
/// </summary>
internal static class Spool
{
    private const int BufferSize = 1 << 16;
    private const int MostInMemory = 2 << 20;

    /// <summary>Receives a body.</summary>
    /// <param name="body">The body, which its endpoint bounds.</param>
    /// <param name="length">Its declared length; null when there is none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The body, at its start; it can seek.</returns>
    public static async Task<Stream> ReceiveAsync(Stream body, long? length, CancellationToken cancellationToken)
    {
        var spooled = length <= MostInMemory ? (Stream)new MemoryStream((int)length) : Temporary();
        try
        {
            await body.CopyToAsync(spooled, BufferSize, cancellationToken);
            spooled.Position = 0;
            return spooled;
        }
        catch
        {
            await spooled.DisposeAsync();
            throw;
        }
    }

    private static FileStream Temporary() => TemporaryFiles.Create("body", FileOptions.DeleteOnClose | FileOptions.Asynchronous, BufferSize);
}
