using System.Buffers.Binary;
using Prosodia.Audio;
using Prosodia.Faces;
using Prosodia.Faces.Video;
using Prosodia.Tests.Audio;

namespace Prosodia.Tests.Faces.Video;

/// <summary>Makes videos of plain colours, so that every pixel is known, and reads them.</summary>
internal static class TestVideo
{
    /// <summary>Makes a file in a folder by ffmpeg, of arguments that are separated by blanks.</summary>
    public static string Make(TemporaryFolder folder, string name, string arguments)
    {
        var path = folder.File(name);
        Ffmpeg.Run("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments.Split(' '), path]);
        return path;
    }

    /// <summary>Size and middle of every picture.</summary>
    public static List<(int Width, int Height, char Colour)> Frames(string path, double rate, AudioLimits? limits = null)
    {
        var frames = new List<(int, int, char)>();
        using var video = VideoFrames.Open(path, rate, limits ?? AudioLimits.Default, default);
        while (video.Next(default) is { } picture)
            frames.Add((picture.Width, picture.Height, Colour(picture, picture.Width / 2, picture.Height / 2)));
        return frames;
    }

    /// <summary>The middles of all pictures.</summary>
    public static string Colours(string path, double rate, AudioLimits? limits = null) => new([.. Frames(path, rate, limits).Select(frame => frame.Colour)]);

    /// <summary>Letter of a pixel's colour: r, g, b, k for black, and ? for any other.</summary>
    public static char Colour(RgbImage picture, int x, int y)
    {
        var pixel = picture.Pixels.AsSpan(3 * ((y * picture.Width) + x), 3).ToArray();
        return pixel.Select(value => value > 220 ? '1' : value < 35 ? '0' : '?').ToArray() switch
        {
            ['1', '0', '0'] => 'r',
            ['0', '1', '0'] => 'g',
            ['0', '0', '1'] => 'b',
            ['0', '0', '0'] => 'k',
            _ => '?',
        };
    }

    /// <summary>
    /// Turns the picture of an mp4 file with one track. The matrix (ISO 14496-12, 8.3.2) has 9 numbers, of which the first two and the next but one two are
    /// a, b and c, d of x' = ax + cy, y' = bx + dy, in units of 1/65536; it is 40 bytes behind the version of the track's header.
    /// </summary>
    public static byte[] Turn(byte[] file, int a, int b, int c, int d)
    {
        var matrix = file.AsSpan(file.AsSpan().IndexOf("tkhd"u8) + 4 + 40);
        var numbers = new[] { (0, a), (4, b), (12, c), (16, d) };
        foreach (var (offset, value) in numbers)
            BinaryPrimitives.WriteInt32BigEndian(matrix[offset..], value << 16);
        return file;
    }
}
