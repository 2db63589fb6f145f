using Prosodia.Faces.Tflite;

namespace Prosodia.Faces.Tracking;

/// <summary>
/// Follows a face from picture to picture: where its points were last is where they are looked for next. Once it is lost, and at the start, the detector
/// looks for the largest face.
/// </summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class FaceFollower(FaceModel model)
{
    /// <summary>Points of a face.</summary>
    public const int PointCount = 478;

    private const int Side = 256;
    private const float MinPresence = 0.5f;
    private const int FramesBetweenCounts = 30;
    private const int FramesBetweenCloseLooks = 6;

    private readonly FaceDetector _detector = new(model);
    private readonly TfliteInterpreter _landmarks = new(model.Landmarks);
    private readonly float[] _points = new float[2 * PointCount];
    private CropRegion? _region;
    private int _frames;

    /// <summary>[478 × 2] points of the last face, in pixels.</summary>
    public ReadOnlySpan<float> Points => _points;

    /// <summary>Most faces that were seen in one picture; pictures are counted where a face was looked for, and once in 30.</summary>
    public int FacesSeen { get; private set; }

    /// <summary>Looks at the next picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether there is a face; its points are then in <see cref="Points"/>.</returns>
    public bool Next(RgbImage image, CancellationToken cancellationToken)
    {
        var followed = _region is { } region && Find(image, region, cancellationToken);
        if (!followed || _frames % FramesBetweenCounts == 0)
        {
            var face = _detector.Largest(image, !followed && _frames % FramesBetweenCloseLooks == 0, out var count, cancellationToken);
            FacesSeen = Math.Max(FacesSeen, count);
            if (!followed)
                followed = face is { } found && Find(image, CropRegion.Around(found), cancellationToken);
        }

        _frames++;
        _region = followed ? CropRegion.Around(_points) : null;
        return followed;
    }

    private bool Find(RgbImage image, CropRegion region, CancellationToken cancellationToken)
    {
        CropSampler.Sample(image, region, Side, 0, 1, _landmarks.Input(0));
        _landmarks.Run(cancellationToken);
        if (1 / (1 + MathF.Exp(-_landmarks.Output(1)[0])) < MinPresence)
            return false;
        var found = _landmarks.Output(0);
        for (var i = 0; i < PointCount; i++)
            (_points[2 * i], _points[(2 * i) + 1]) = region.ToImage(found[3 * i] / Side, found[(3 * i) + 1] / Side);
        return true;
    }
}
