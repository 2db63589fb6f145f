using Prosodia.Audio;

namespace Prosodia.Faces.Video;

/// <summary>Reads pictures that follow one another in the binary portable pixmap format (P6, 8 bits).</summary>
/// <param name="stream">The pictures; not disposed of.</param>
/// <param name="source">Name of the video for errors.</param>
/// <param name="maxSide">Longest side that is believed.</param>
internal sealed class PixmapReader(Stream stream, string source, int maxSide)
{
    private readonly byte[] _one = new byte[1];
    private RgbImage? _image;

    /// <summary>The next picture, in the buffer of the last one if it has the same size; null at the end.</summary>
    /// <exception cref="MediaException">This is no picture, or it ends early.</exception>
    public RgbImage? Next()
    {
        if (ReadByte() is not { } first)
            return null;
        if (first != 'P' || ReadByte() != '6' || ReadByte() is not (byte)'\n')
            throw Damaged();
        var (width, height) = (Number(), Number());
        if (width < 1 || width > maxSide || height < 1 || height > maxSide || Number() != 255)
            throw Damaged();
        if (_image is null || _image.Width != width || _image.Height != height)
            _image = new RgbImage(width, height);
        return stream.ReadAtLeast(_image.Pixels, _image.Pixels.Length, throwOnEndOfStream: false) == _image.Pixels.Length ? _image : throw Damaged();
    }

    private int Number()
    {
        var number = 0;
        for (var digits = 0; digits < 6; digits++)
        {
            if (ReadByte() is not { } next)
                throw Damaged();
            if (next is (byte)' ' or (byte)'\n')
                return digits > 0 ? number : throw Damaged();
            number = next is >= (byte)'0' and <= (byte)'9' ? (10 * number) + next - '0' : throw Damaged();
        }

        throw Damaged();
    }

    private byte? ReadByte() => stream.Read(_one, 0, 1) == 1 ? _one[0] : null;

    private MediaException Damaged() => new(source, "the pictures that ffmpeg gives cannot be read");
}
