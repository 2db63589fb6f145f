namespace Prosodia.Faces.Tracking;

/// <summary>A square of a picture, which may be turned and may reach beyond it.</summary>
/// <param name="X">Its middle in pixels from the left.</param>
/// <param name="Y">Its middle in pixels from the top.</param>
/// <param name="Size">Its side in pixels.</param>
/// <param name="Rotation">How far its right end points down, in radians: the slope of a line through both eyes.</param>
internal readonly record struct CropRegion(float X, float Y, float Size, float Rotation)
{
    private const float Margin = 1.5f;

    /// <summary>The smallest upright square with a whole picture in its middle.</summary>
    public static CropRegion Whole(RgbImage image) => new(image.Width / 2f, image.Height / 2f, Math.Max(image.Width, image.Height), 0);

    /// <summary>The square for the landmarks of a detected face, in pixels.</summary>
    /// <param name="face">The face, in pixels.</param>
    /// <param name="margin">Its side as a multiple of the box's longer one.</param>
    public static CropRegion Around(in FaceDetection face, float margin = Margin) =>
        new(face.X, face.Y, margin * Math.Max(face.Width, face.Height), Slope(face.LeftEyeX - face.RightEyeX, face.LeftEyeY - face.RightEyeY));

    /// <summary>The square for the landmarks of the next picture.</summary>
    /// <param name="points">[478 × 2] landmarks of this one, in pixels.</param>
    /// <remarks>Box of all points, turned by the line through the outer corners of the eyes, points 33 and 263.</remarks>
    public static CropRegion Around(ReadOnlySpan<float> points)
    {
        var (left, right, top, bottom) = (float.MaxValue, float.MinValue, float.MaxValue, float.MinValue);
        for (var i = 0; i < points.Length; i += 2)
        {
            (left, right) = (Math.Min(left, points[i]), Math.Max(right, points[i]));
            (top, bottom) = (Math.Min(top, points[i + 1]), Math.Max(bottom, points[i + 1]));
        }

        var slope = Slope(points[2 * 263] - points[2 * 33], points[(2 * 263) + 1] - points[(2 * 33) + 1]);
        return new((left + right) / 2, (top + bottom) / 2, Margin * Math.Max(right - left, bottom - top), slope);
    }

    /// <summary>Where a position in the square is in the picture.</summary>
    /// <param name="x">From its left side, 0 to 1.</param>
    /// <param name="y">From its top side, 0 to 1.</param>
    public (float X, float Y) ToImage(float x, float y)
    {
        var (sine, cosine) = MathF.SinCos(Rotation);
        var (right, down) = (Size * (x - 0.5f), Size * (y - 0.5f));
        return (X + (right * cosine) - (down * sine), Y + (right * sine) + (down * cosine));
    }

    private static float Slope(float right, float down) => MathF.Atan2(down, right);
}
