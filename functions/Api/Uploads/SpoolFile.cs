namespace Prosodia.Functions.Api.Uploads;

/// <summary>A body in a temporary file: for what must be read from its end, or checked as a whole before anything is stored. Gone when it is closed.</summary>
internal static class SpoolFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Receives a body.</summary>
    /// <param name="body">The body, which its endpoint bounds.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The file, at its start. Readable by this user only.</returns>
    public static async Task<FileStream> ReceiveAsync(Stream body, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = BufferSize,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"prosodia-{Environment.ProcessId}-{Guid.NewGuid():N}.body"), options);
        try
        {
            await body.CopyToAsync(file, BufferSize, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
