using Prosodia.Audio;
using Prosodia.Faces.Channels;
using Prosodia.Faces.Tracking;
using Prosodia.Faces.Video;
using Prosodia.Features.ActionUnits;

namespace Prosodia.Faces;

/// <summary>Action units of the face in a video: pictures, points of the face, expressions, channels.</summary>
/// <param name="model">The networks.</param>
/// <param name="framesPerSecond">Pictures of a second that are looked at.</param>
internal sealed class FaceTracker(FaceModel model, double framesPerSecond)
{
    /// <summary>Looks at a video. Never holds more than one picture of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">Bounds on it.</param>
    /// <param name="progress">Told what share of it is done, if the file says how long it is; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A row a picture; without a face it is masked.</returns>
    /// <exception cref="MediaException">It has no moving picture, or cannot be read.</exception>
    public ActionUnitTrack Track(string path, AudioLimits limits, Action<double>? progress, CancellationToken cancellationToken)
    {
        using var video = VideoFrames.Open(path, framesPerSecond, limits, cancellationToken);
        var (follower, expressions) = (new FaceFollower(model), new ExpressionNetwork(model));
        var (rows, channels) = (new List<float>(), new float[ActionUnitChannel.All.Length]);
        var count = 0;
        while (video.Next(cancellationToken) is { } picture)
        {
            if (follower.Next(picture, cancellationToken))
                ActionUnitMap.Fill(follower.Points, expressions.Scores(follower.Points, cancellationToken), channels);
            else
                Array.Fill(channels, float.NaN);
            rows.AddRange(channels);
            count++;
            if (video.Length is { TotalSeconds: > 0 and var seconds })
                progress?.Invoke(Math.Min(1, count / framesPerSecond / seconds));
        }

        return new(
            ActionUnitScale.FaceLandmarker,
            ActionUnitChannel.All,
            [.. Enumerable.Range(0, count)],
            [.. Enumerable.Range(0, count).Select(frame => frame / framesPerSecond)],
            rows.ToArray(),
            follower.FacesSeen > 1 ? $"{follower.FacesSeen} faces in one picture; the largest was followed." : null);
    }
}
