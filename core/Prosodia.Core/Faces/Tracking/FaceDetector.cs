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
    /// <param name="count">How many faces there are.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>It, in pixels; null if there is none.</returns>
    public FaceDetection? Largest(RgbImage image, out int count, CancellationToken cancellationToken)
    {
        var found = Largest(image, CropRegion.Whole(image), cancellationToken);
        count = _faces.Count;
        return found is { } face ? Largest(image, CropRegion.Around(face, SecondGlance), cancellationToken) ?? face : null;
    }

    private FaceDetection? Largest(RgbImage image, CropRegion region, CancellationToken cancellationToken)
    {
        CropSampler.Sample(image, region, Side, -1, 1, _network.Input(0));
        _network.Run(cancellationToken);
        DetectionDecoder.Decode(_network.Output(0), _network.Output(1), _faces);
        FaceDetection? largest = null;
        foreach (var face in _faces)
        {
            if (largest is not { } other || face.Width * face.Height > other.Width * other.Height)
                largest = face;
        }

        return largest?.In(region);
    }
}
