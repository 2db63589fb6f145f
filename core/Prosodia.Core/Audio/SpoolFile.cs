namespace Prosodia.Audio;

/// <summary>A temporary copy of a stream, for ffmpeg, which must seek in some formats. Readable by this user only; gone on disposal.</summary>
internal sealed class SpoolFile : IDisposable
{
    private SpoolFile(string path) => FullPath = path;

    /// <summary>Where the copy is.</summary>
    public string FullPath { get; }

    /// <summary>Copies what is left of a stream.</summary>
    /// <exception cref="MediaException">The stream is longer than <see cref="AudioLimits.MaxSpoolBytes"/>.</exception>
    public static SpoolFile Copy(Stream stream, string source, AudioLimits limits, CancellationToken cancellationToken)
    {
        var spool = new SpoolFile(Path.Combine(Path.GetTempPath(), $"prosodia-{Environment.ProcessId}-{Guid.NewGuid():N}.media"));
        try
        {
            spool.Fill(stream, source, limits.MaxSpoolBytes, cancellationToken);
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(FullPath);

    private void Fill(Stream stream, string source, long maxBytes, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(FullPath, options);
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is var read and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Position + read > maxBytes)
            {
                throw new MediaException(source, $"the stream is longer than the limit of {maxBytes} bytes; raise MaxSpoolBytes or use a file", maxBytes);
            }

            file.Write(buffer, 0, read);
        }
    }
}
