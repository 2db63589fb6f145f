namespace Prosodia.Faces.Tracking;

/// <summary>Reads a square of a picture into a network's input, between pixels bilinearly; beyond the picture all is black.</summary>
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
            var pixels = input.Slice(3 * side * row, 3 * side);
            for (var column = 0; column < side; column++)
            {
                var x = left + (step * ((column * cosine) - (row * sine)));
                var y = top + (step * ((column * sine) + (row * cosine)));
                Pixel(image, x, y, low, scale, pixels.Slice(3 * column, 3));
            }
        }
    }

    private static void Pixel(RgbImage image, float x, float y, float low, float scale, Span<float> pixel)
    {
        var (floorX, floorY) = (MathF.Floor(x), MathF.Floor(y));
        var (right, down) = (x - floorX, y - floorY);
        if (floorX < -1 || floorY < -1 || floorX >= image.Width || floorY >= image.Height)
        {
            pixel.Fill(low);
            return;
        }

        var (column, row) = ((int)floorX, (int)floorY);
        var (a, b) = (Offset(image, column, row), Offset(image, column + 1, row));
        var (c, d) = (Offset(image, column, row + 1), Offset(image, column + 1, row + 1));
        for (var channel = 0; channel < 3; channel++)
        {
            var (above, aboveRight) = (Value(image, a, channel), Value(image, b, channel));
            var (below, belowRight) = (Value(image, c, channel), Value(image, d, channel));
            var (upper, lower) = (above + (right * (aboveRight - above)), below + (right * (belowRight - below)));
            pixel[channel] = low + (scale * (upper + (down * (lower - upper))));
        }
    }

    private static int Offset(RgbImage image, int column, int row) =>
        (uint)column < (uint)image.Width && (uint)row < (uint)image.Height ? 3 * ((row * image.Width) + column) : -1;

    private static float Value(RgbImage image, int offset, int channel) => offset < 0 ? 0 : image.Pixels[offset + channel];
}
