namespace Prosodia.Faces.Channels;

/// <summary>Distances between points of a face, in its own directions, as multiples of the distance between the outer corners of its eyes.</summary>
/// <remarks>
/// Numbers of points are those of MediaPipe's face mesh. So sizes do not depend on how large the face is in the picture, and hardly on how it is tilted; how far it is
/// turned or nods still tells.
/// </remarks>
internal readonly ref struct FaceGeometry
{
    private readonly ReadOnlySpan<float> _points;
    private readonly float _right;
    private readonly float _down;
    private readonly float _unit;

    /// <summary>Looks at a face.</summary>
    /// <param name="points">[478 × 2] in pixels.</param>
    public FaceGeometry(ReadOnlySpan<float> points)
    {
        _points = points;
        var (x, y) = Between(33, 263);
        _unit = Math.Max(MathF.Sqrt((x * x) + (y * y)), float.Epsilon);
        (_right, _down) = (x / _unit, y / _unit);
    }

    /// <summary>How near cheeks and lower lids are (points 145 to 205 and 374 to 425), below 0: higher for AU 6.</summary>
    public float CheekRaise => -(Distance(145, 205) + Distance(374, 425)) / 2;

    /// <summary>How near the wings of the nose and the inner corners of the eyes are (129 to 133 and 358 to 362), below 0: higher for AU 9.</summary>
    public float NoseWrinkle => -(Distance(129, 133) + Distance(358, 362)) / 2;

    /// <summary>How far apart the lips are, on their inner side (13 to 14), from 0: AU 25.</summary>
    public float LipGap => Distance(13, 14);

    /// <summary>How far out the right corner of the mouth is from its middle (61 from between 13 and 14): higher for AU 14.</summary>
    public float RightCornerOut => -Corner(61).Right;

    /// <summary>How far out the left corner is (291).</summary>
    public float LeftCornerOut => Corner(291).Right;

    /// <summary>How far below the middle of the mouth its corners are, in the mean: higher for AU 15.</summary>
    public float CornersDown => (Corner(61).Down + Corner(291).Down) / 2;

    /// <summary>Where a corner is, seen from the middle of the mouth, in the face's own directions.</summary>
    private (float Right, float Down) Corner(int point)
    {
        var ((x1, y1), (x2, y2)) = (Between(13, point), Between(14, point));
        var (x, y) = ((x1 + x2) / (2 * _unit), (y1 + y2) / (2 * _unit));
        return ((x * _right) + (y * _down), (y * _right) - (x * _down));
    }

    private float Distance(int from, int to)
    {
        var (x, y) = Between(from, to);
        return MathF.Sqrt((x * x) + (y * y)) / _unit;
    }

    private (float X, float Y) Between(int from, int to) => (_points[2 * to] - _points[2 * from], _points[(2 * to) + 1] - _points[(2 * from) + 1]);
}
