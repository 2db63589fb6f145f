using Prosodia.Faces.Tflite;

namespace Prosodia.Faces.Tracking;

/// <summary>Finds faces in a picture.</summary>
/// <remarks>
/// A face is looked at a second time in a square of its own, upright by the first glance: small and tilted faces then lie as the detector knows them, and what
/// only looked like a face does so no more. Not safe to share between threads.
/// </remarks>
internal sealed class FaceDetector(FaceModel model)
{
    private const int Side = 128;
    private const float SecondGlance = 1.4f * 1.5f;

    // Second glances at two portraits, made blurred, noisy, dark, turned, covered or cut in 32 ways, gave .65 or more; at patches of random colours
    // .70 or less. Of many parts some look a little like a face: small real faces gave .86 or more, parts of pictures without one .74 or less.
    private const float MinScore = 0.6f;
    private const float MinScoreInPart = 0.8f;

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
        var whole = CropRegion.Whole(image);
        Look(image, whole, cancellationToken);
        count = _faces.Count;
        var face = Largest() is { } first ? LookAgain(image, first.In(whole), MinScore, cancellationToken) : null;
        if (face is not null)
            return face;
        face = closely ? LargestInParts(image, cancellationToken) : null;
        count = face is null ? 0 : 1;
        return face;
    }

    /// <summary>Looks at squares of half the longer side that cover the picture, each half over the next one.</summary>
    private FaceDetection? LargestInParts(RgbImage image, CancellationToken cancellationToken)
    {
        var size = Math.Max(image.Width, image.Height) / 2f;
        FaceDetection? largest = null;
        for (var y = Math.Min(size, image.Height) / 2; y < image.Height; y += size / 2)
        {
            for (var x = Math.Min(size, image.Width) / 2; x < image.Width; x += size / 2)
            {
                var part = new CropRegion(x, y, size, 0);
                Look(image, part, cancellationToken);
                if (_faces is [var surest, ..])
                    largest = Larger(largest, LookAgain(image, surest.In(part), MinScoreInPart, cancellationToken));
            }
        }

        return largest;
    }

    private FaceDetection? LookAgain(RgbImage image, in FaceDetection first, float minScore, CancellationToken cancellationToken)
    {
        var region = CropRegion.Around(first, SecondGlance);
        Look(image, region, cancellationToken);
        return Largest() is { } second && second.Score >= minScore ? second.In(region) : null;
    }

    private static FaceDetection? Larger(FaceDetection? first, FaceDetection? second) =>
        first is not { } a ? second : second is { } b && b.Width * b.Height > a.Width * a.Height ? b : a;

    /// <summary>Fills the list of faces in a square, the surest first.</summary>
    private void Look(RgbImage image, CropRegion region, CancellationToken cancellationToken)
    {
        CropSampler.Sample(image, region, Side, -1, 1, _network.Input(0));
        _network.Run(cancellationToken);
        DetectionDecoder.Decode(_network.Output(0), _network.Output(1), _faces);
    }

    private FaceDetection? Largest()
    {
        FaceDetection? largest = null;
        foreach (var face in _faces)
            largest = Larger(largest, face);
        return largest;
    }
}
