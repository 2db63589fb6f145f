namespace Prosodia.Faces.Tracking;

/// <summary>Reads faces out of the detector's numbers.</summary>
/// <remarks>Constants are those of MediaPipe's face detector graph.</remarks>
internal static class DetectionDecoder
{
    private const float Side = 128;
    private const int Numbers = 16;
    private const float MaxLogit = 100;
    private const float MinScore = 0.5f;
    private const float SameFace = 0.3f;

    /// <summary>Faces, the surest first.</summary>
    /// <param name="positions">[896 × 16]: middle, width and height of the box, then six points of which the first two are the eyes; in 128ths from the anchor.</param>
    /// <param name="logits">[896].</param>
    /// <param name="faces">Emptied, then filled; positions from 0 to 1.</param>
    public static void Decode(ReadOnlySpan<float> positions, ReadOnlySpan<float> logits, List<FaceDetection> faces)
    {
        faces.Clear();
        for (var i = 0; i < DetectorAnchors.All.Length; i++)
        {
            var score = (float)(1 / (1 + Math.Exp(-Math.Clamp(logits[i], -MaxLogit, MaxLogit))));
            if (score < MinScore)
                continue;
            var (x, y) = DetectorAnchors.All[i];
            var at = positions.Slice(i * Numbers, Numbers);
            var face = new FaceDetection(
                x + (at[0] / Side), y + (at[1] / Side), at[2] / Side, at[3] / Side,
                x + (at[4] / Side), y + (at[5] / Side), x + (at[6] / Side), y + (at[7] / Side), score);
            if (face is { Width: > 0, Height: > 0 })
                faces.Add(face);
        }

        Merge(faces);
    }

    /// <summary>Makes one of all boxes around a face: their mean, weighted by their scores, with the best score of them.</summary>
    public static void Merge(List<FaceDetection> faces)
    {
        faces.Sort(static (a, b) => b.Score.CompareTo(a.Score));
        for (var first = 0; first < faces.Count; first++)
        {
            var (best, mean, weight) = (faces[first], default(FaceDetection), 0f);
            for (var i = faces.Count - 1; i >= first; i--)
            {
                if (i > first && best.Overlap(faces[i]) <= SameFace)
                    continue;
                (mean, weight) = (Plus(mean, faces[i]), weight + faces[i].Score);
                if (i > first)
                    faces.RemoveAt(i);
            }

            faces[first] = new(
                mean.X / weight, mean.Y / weight, mean.Width / weight, mean.Height / weight,
                mean.RightEyeX / weight, mean.RightEyeY / weight, mean.LeftEyeX / weight, mean.LeftEyeY / weight, best.Score);
        }
    }

    private static FaceDetection Plus(in FaceDetection sum, in FaceDetection face)
    {
        var weight = face.Score;
        return new(
            sum.X + (weight * face.X), sum.Y + (weight * face.Y), sum.Width + (weight * face.Width), sum.Height + (weight * face.Height),
            sum.RightEyeX + (weight * face.RightEyeX), sum.RightEyeY + (weight * face.RightEyeY),
            sum.LeftEyeX + (weight * face.LeftEyeX), sum.LeftEyeY + (weight * face.LeftEyeY), sum.Score);
    }
}
