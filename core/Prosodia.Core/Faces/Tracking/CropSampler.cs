using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Prosodia.Faces.Tracking;

/// <summary>Reads a square of a picture into a network's input, between pixels bilinearly; beyond the picture all is black.</summary>
/// <remarks>The colours of a pixel are the lanes of a vector, of which the fourth means nothing. Each lane is computed as it would be alone.</remarks>
internal static class CropSampler
{
    /// <summary>Fills an input.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="region">The square.</param>
    /// <param name="side">Rows and columns of the input.</param>
    /// <param name="low">What black becomes.</param>
    /// <param name="high">What full brightness becomes.</param>
    /// <param name="input">[side × side × 3].</param>
    public static void Sample(RgbImage image, CropRegion region, int side, float low, float high, Span<float> input)
    {
        var (sine, cosine) = MathF.SinCos(region.Rotation);
        var (left, top) = region.ToImage(0, 0);
        var step = region.Size / side;
        var scale = (high - low) / 255;
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var x = left + (step * ((column * cosine) - (row * sine)));
                var y = top + (step * ((column * sine) + (row * cosine)));
                var colours = Vector128.Create(low) + (Vector128.Create(scale) * Colours(image, x, y));
                var pixel = input[(3 * ((row * side) + column))..];
                if (pixel.Length > 3)
                    colours.CopyTo(pixel); // the next pixel overwrites the fourth lane
                else
                    (pixel[0], pixel[1], pixel[2]) = (colours[0], colours[1], colours[2]);
            }
        }
    }

    private static Vector128<float> Colours(RgbImage image, float x, float y)
    {
        var (floorX, floorY) = (MathF.Floor(x), MathF.Floor(y));
        if (floorX < -1 || floorY < -1 || floorX >= image.Width || floorY >= image.Height)
            return Vector128<float>.Zero;
        var (column, row) = ((int)floorX, (int)floorY);
        var (right, down) = (Vector128.Create(x - floorX), Vector128.Create(y - floorY));
        var (above, aboveRight) = (Pixel(image, column, row), Pixel(image, column + 1, row));
        var (below, belowRight) = (Pixel(image, column, row + 1), Pixel(image, column + 1, row + 1));
        var (upper, lower) = (above + (right * (aboveRight - above)), below + (right * (belowRight - below)));
        return upper + (down * (lower - upper));
    }

    private static Vector128<float> Pixel(RgbImage image, int column, int row)
    {
        if ((uint)column >= (uint)image.Width || (uint)row >= (uint)image.Height)
            return Vector128<float>.Zero;
        var bytes = image.Pixels.AsSpan(3 * ((row * image.Width) + column));
        var packed = bytes.Length > 3
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes)
            : bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);
        var wide = Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(packed).AsByte()));
        return Vector128.ConvertToSingle(wide.AsInt32());
    }
}
