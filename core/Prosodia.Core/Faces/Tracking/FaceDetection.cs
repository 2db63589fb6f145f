namespace Prosodia.Faces.Tracking;

/// <summary>A face that the detector sees. All lengths are of one unit: sides of the square that it looked at, or pixels.</summary>
/// <param name="X">Middle of the box, from the left.</param>
/// <param name="Y">Middle of the box, from the top.</param>
/// <param name="Width">Width of the box.</param>
/// <param name="Height">Height of the box.</param>
/// <param name="RightEyeX">The person's right eye, which is on the left of the picture.</param>
/// <param name="RightEyeY">The person's right eye.</param>
/// <param name="LeftEyeX">The person's left eye.</param>
/// <param name="LeftEyeY">The person's left eye.</param>
/// <param name="Score">How sure it is, from 0 to 1.</param>
internal readonly record struct FaceDetection(
    float X, float Y, float Width, float Height, float RightEyeX, float RightEyeY, float LeftEyeX, float LeftEyeY, float Score)
{
    /// <summary>Share of the area of two boxes together that both cover, 0 to 1.</summary>
    public float Overlap(in FaceDetection other)
    {
        var width = Math.Min(X + (Width / 2), other.X + (other.Width / 2)) - Math.Max(X - (Width / 2), other.X - (other.Width / 2));
        var height = Math.Min(Y + (Height / 2), other.Y + (other.Height / 2)) - Math.Max(Y - (Height / 2), other.Y - (other.Height / 2));
        if (width <= 0 || height <= 0)
            return 0;
        var both = width * height;
        return both / ((Width * Height) + (other.Width * other.Height) - both);
    }

    /// <summary>The same face, with numbers counted in another unit from elsewhere.</summary>
    public FaceDetection In(CropRegion region)
    {
        var (x, y) = region.ToImage(X, Y);
        var (rightX, rightY) = region.ToImage(RightEyeX, RightEyeY);
        var (leftX, leftY) = region.ToImage(LeftEyeX, LeftEyeY);
        return new(x, y, Width * region.Size, Height * region.Size, rightX, rightY, leftX, leftY, Score);
    }
}
