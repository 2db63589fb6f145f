using Prosodia.Files;

namespace Prosodia.Audio;

/// <summary>A temporary copy of a stream, for ffmpeg, which must seek in some formats. Readable by this user only; gone on disposal.</summary>
internal sealed class SpoolFile : IDisposable
{
    // Open for as long as the copy is needed: so others see that it is in use, and can read it.
    private readonly FileStream _file = TemporaryFiles.Create("media", FileOptions.None, 4096, FileShare.Read);

    private SpoolFile()
    {
    }

    /// <summary>Where the copy is.</summary>
    public string FullPath => _file.Name;

    /// <summary>Copies what is left of a stream.</summary>
    /// <exception cref="MediaException">The stream is longer than <see cref="AudioLimits.MaxSpoolBytes"/>.</exception>
    public static SpoolFile Copy(Stream stream, string source, AudioLimits limits, CancellationToken cancellationToken)
    {
        var spool = new SpoolFile();
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
    public void Dispose()
    {
        _file.Dispose();
        File.Delete(FullPath);
    }

    private void Fill(Stream stream, string source, long maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is var read and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_file.Position + read > maxBytes)
            {
                throw new MediaException(source, $"the stream is longer than the limit of {maxBytes} bytes; raise MaxSpoolBytes or use a file", maxBytes);
            }

            _file.Write(buffer, 0, read);
        }

        _file.Flush();
    }
}
