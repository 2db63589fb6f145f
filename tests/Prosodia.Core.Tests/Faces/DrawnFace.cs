using System.Globalization;
using System.Text;
using Prosodia.Faces;

namespace Prosodia.Tests.Faces;

/// <summary>A face drawn with soft-edged ellipses, enough of one for the networks: tests can move its parts, and no picture of a person is needed.</summary>
internal sealed record DrawnFace
{
    /// <summary>How far the mouth is open, 0 to 1.</summary>
    public float Mouth { get; init; }

    /// <summary>How far the corners of the mouth are up, −1 to 1.</summary>
    public float Smile { get; init; }

    /// <summary>How far the eyes are closed, 0 to 1.</summary>
    public float Blink { get; init; }

    /// <summary>How far the brows are up, 0 to 1.</summary>
    public float Brows { get; init; }

    /// <summary>How far the head is tilted, in degrees clockwise.</summary>
    public float Roll { get; init; }

    /// <summary>Half the height of the head, in pixels.</summary>
    public float Size { get; init; } = 150;

    /// <summary>Middle of the head, in pixels from the left.</summary>
    public float X { get; init; } = 320;

    /// <summary>Middle of the head, in pixels from the top.</summary>
    public float Y { get; init; } = 240;

    /// <summary>Draws faces over grey.</summary>
    public static RgbImage Draw(int width, int height, params DrawnFace[] faces)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                (float R, float G, float B) colour = (120, 125, 130);
                foreach (var face in faces)
                    face.Paint(ref colour, x, y);
                var at = 3 * ((y * width) + x);
                (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]) = ((byte)colour.R, (byte)colour.G, (byte)colour.B);
            }
        }

        return image;
    }

    /// <summary>Writes pictures one after the other, as ffmpeg reads them from <c>-f image2pipe</c>.</summary>
    public static void Write(string path, IEnumerable<RgbImage> images)
    {
        using var stream = File.Create(path);
        foreach (var image in images)
        {
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P6\n{image.Width} {image.Height}\n255\n")));
            stream.Write(image.Pixels);
        }
    }

    private void Paint(ref (float R, float G, float B) colour, float pixelX, float pixelY)
    {
        var (sine, cosine) = MathF.SinCos(Roll * MathF.PI / 180);
        var (dx, dy) = ((pixelX - X) / Size, (pixelY - Y) / Size);
        var (x, y) = ((dx * cosine) + (dy * sine), (dy * cosine) - (dx * sine));
        if (Math.Abs(x) > 1.3f || Math.Abs(y) > 1.6f)
            return;
        var edge = 1.5f / Size;
        var light = 1 - (0.35f * x * x) - (0.15f * y * y);
        Blend(ref colour, (60, 40, 30), Ellipse(x, y, 0, -0.25f, 0.82f, 0.88f, edge));
        Blend(ref colour, (190 * light, 140 * light, 120 * light), Ellipse(x, y, 0, 0.55f, 0.4f, 0.9f, edge) * 0.9f);
        Blend(ref colour, (225 * light, 175 * light, 150 * light), Ellipse(x, y, 0, 0, 0.72f, 0.95f, edge));
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
            Eye(ref colour, x - (side * 0.3f), y + 0.15f, side, edge);
        Nose(ref colour, x, y, edge);
        Lips(ref colour, x, y - 0.5f, edge);
    }

    private void Eye(ref (float R, float G, float B) colour, float x, float y, float side, float edge)
    {
        var brow = y + 0.17f + (0.08f * Brows) - (0.12f * x * side) + (1.2f * x * x);
        Blend(ref colour, (70, 45, 35), Soft(0.028f - Math.Abs(brow), edge) * Soft(0.2f - Math.Abs(x), 4 * edge));
        Blend(ref colour, (190, 135, 115), Ellipse(x, y, 0, -0.02f, 0.17f, 0.1f, 6 * edge) * 0.7f);
        var open = 0.062f * (1 - Blink);
        Blend(ref colour, (60, 35, 30), Ellipse(x, y, 0, 0, 0.145f, open + 0.012f, edge));
        var inside = Ellipse(x, y, 0, 0, 0.135f, Math.Max(open, 0.001f), edge);
        Blend(ref colour, (240, 238, 235), inside);
        Blend(ref colour, (80, 55, 35), inside * Ellipse(x, y, 0, 0, 0.06f, 0.06f, edge));
        Blend(ref colour, (15, 10, 10), inside * Ellipse(x, y, 0, 0, 0.028f, 0.028f, edge));
    }

    private static void Nose(ref (float R, float G, float B) colour, float x, float y, float edge)
    {
        Blend(ref colour, (175, 125, 105), Ellipse(x, y, 0.07f, 0.05f, 0.035f, 0.2f, 8 * edge) * 0.5f);
        Blend(ref colour, (240, 195, 170), Ellipse(x, y, 0, 0.05f, 0.035f, 0.22f, 8 * edge) * 0.6f);
        Blend(ref colour, (190, 135, 115), Ellipse(x, y, 0, 0.23f, 0.13f, 0.06f, 6 * edge) * 0.7f);
        Blend(ref colour, (90, 55, 45), (Ellipse(x, y, -0.06f, 0.26f, 0.03f, 0.015f, edge) + Ellipse(x, y, 0.06f, 0.26f, 0.03f, 0.015f, edge)) * 0.8f);
    }

    private void Lips(ref (float R, float G, float B) colour, float x, float y, float edge)
    {
        var width = 0.24f + (0.05f * Smile);
        var middle = y + (0.09f * Smile * x * x / (width * width)) - (0.03f * Smile);
        var gap = 0.13f * Mouth;
        var round = MathF.Sqrt(Math.Max(0, 1 - (x * x / (width * width))));
        Blend(ref colour, (175, 80, 80), Soft(((0.05f + (gap / 2)) * round) - Math.Abs(middle - (gap / 2)), edge) * Soft(width - Math.Abs(x), edge));
        Blend(ref colour, (70, 20, 25), Soft(((0.006f + (gap / 2)) * round) - Math.Abs(middle - (gap / 2)), edge) * Soft(width - Math.Abs(x), edge));
    }

    private static float Ellipse(float x, float y, float middleX, float middleY, float halfWidth, float halfHeight, float edge)
    {
        var (dx, dy) = ((x - middleX) / halfWidth, (y - middleY) / halfHeight);
        return Soft((1 - MathF.Sqrt((dx * dx) + (dy * dy))) * Math.Min(halfWidth, halfHeight), edge);
    }

    private static float Soft(float inside, float edge) => Math.Clamp(0.5f + (inside / (2 * edge)), 0, 1);

    private static void Blend(ref (float R, float G, float B) colour, (float R, float G, float B) paint, float share)
    {
        var amount = Math.Clamp(share, 0, 1);
        colour = (colour.R + (amount * (paint.R - colour.R)), colour.G + (amount * (paint.G - colour.G)), colour.B + (amount * (paint.B - colour.B)));
    }
}
