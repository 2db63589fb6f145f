using Prosodia.Faces.Tflite;

namespace Prosodia.Faces.Tracking;

/// <summary>Finds faces in a picture.</summary>
/// <remarks>
/// The largest face is looked at a second time in a square of its own, upright by the first glance: small and tilted faces then lie as the detector knows them.
/// Not safe to share between threads.
/// </remarks>
internal sealed class FaceDetector(FaceModel model)
{
    private const int Side = 128;
    private const float SecondGlance = 1.4f * 1.5f;

    private readonly TfliteInterpreter _network = new(model.Detector);
    private readonly List<FaceDetection> _faces = [];

    /// <summary>Finds the largest face.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="closely">Whether to look at parts of the picture too if the whole shows none: small faces are found there.</param>
    /// <param name="count">How many faces there are.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>It, in pixels; null if there is none.</returns>
    public FaceDetection? Largest(RgbImage image, bool closely, out int count, CancellationToken cancellationToken)
    {
        var found = Largest(image, CropRegion.Whole(image), cancellationToken);
        count = _faces.Count;
        if (found is null && closely)
        {
            foreach (var part in Parts(image))
                found = Larger(found, Largest(image, part, cancellationToken));
            count = found is null ? 0 : 1;
        }

        return found is { } face ? Largest(image, CropRegion.Around(face, SecondGlance), cancellationToken) ?? face : null;
    }

    /// <summary>Squares of half the longer side that cover the picture, each half over the next one.</summary>
    private static IEnumerable<CropRegion> Parts(RgbImage image)
    {
        var size = Math.Max(image.Width, image.Height) / 2f;
        for (var y = Math.Min(size, image.Height) / 2; y < image.Height; y += size / 2)
        {
            for (var x = Math.Min(size, image.Width) / 2; x < image.Width; x += size / 2)
                yield return new(x, y, size, 0);
        }
    }

    private static FaceDetection? Larger(FaceDetection? first, FaceDetection? second) =>
        first is not { } a ? second : second is { } b && b.Width * b.Height > a.Width * a.Height ? b : a;

    private FaceDetection? Largest(RgbImage image, CropRegion region, CancellationToken cancellationToken)
    {
        CropSampler.Sample(image, region, Side, -1, 1, _network.Input(0));
        _network.Run(cancellationToken);
        DetectionDecoder.Decode(_network.Output(0), _network.Output(1), _faces);
        FaceDetection? largest = null;
        foreach (var face in _faces)
            largest = Larger(largest, face);
        return largest?.In(region);
    }
}
