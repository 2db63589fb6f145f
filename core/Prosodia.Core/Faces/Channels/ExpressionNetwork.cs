using Prosodia.Faces.Tflite;

namespace Prosodia.Faces.Channels;

/// <summary>Scores of expressions from the points of a face.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class ExpressionNetwork(FaceModel model)
{
    /// <summary>The 146 of 478 points that the network takes, in its order: MediaPipe's face blendshapes graph.</summary>
    private static readonly short[] Taken =
    [
        0, 1, 4, 5, 6, 7, 8, 10, 13, 14, 17, 21, 33, 37, 39, 40, 46, 52, 53, 54, 55, 58, 61, 63, 65, 66, 67, 70, 78, 80, 81, 82, 84, 87, 88, 91, 93, 95,
        103, 105, 107, 109, 127, 132, 133, 136, 144, 145, 146, 148, 149, 150, 152, 153, 154, 155, 157, 158, 159, 160, 161, 162, 163, 168, 172, 173, 176,
        178, 181, 185, 191, 195, 197, 234, 246, 249, 251, 263, 267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293, 295, 296, 297, 300, 308, 310, 311,
        312, 314, 317, 318, 321, 323, 324, 332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375, 377, 378, 379, 380, 381, 382, 384, 385, 386, 387, 388,
        389, 390, 397, 398, 400, 402, 405, 409, 415, 454, 466, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477,
    ];

    private readonly TfliteInterpreter _network = new(model.Blendshapes);

    /// <summary>Computes the scores.</summary>
    /// <param name="points">[478 × 2] in pixels.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>[52] from 0 to 1, in the order of <see cref="Expression"/>; valid until the next call.</returns>
    public ReadOnlySpan<float> Scores(ReadOnlySpan<float> points, CancellationToken cancellationToken)
    {
        var input = _network.Input(0);
        for (var i = 0; i < Taken.Length; i++)
            points.Slice(2 * Taken[i], 2).CopyTo(input[(2 * i)..]);
        _network.Run(cancellationToken);
        return _network.Output(0);
    }
}
