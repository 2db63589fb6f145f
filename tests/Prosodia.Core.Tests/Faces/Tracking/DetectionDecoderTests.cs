using Prosodia.Faces.Tracking;

namespace Prosodia.Tests.Faces.Tracking;

public sealed class DetectionDecoderTests
{
    [Fact]
    public void Anchors_are_the_middles_of_16_by_16_cells_twice_and_8_by_8_six_times()
    {
        // MediaPipe's SSD anchors for the short-range detector: 896 of them.
        var anchors = DetectorAnchors.All;
        Assert.Equal(896, anchors.Length);
        Assert.Equal((0.03125f, 0.03125f), anchors[0]);
        Assert.Equal((0.03125f, 0.03125f), anchors[1]);
        Assert.Equal((0.09375f, 0.03125f), anchors[2]);
        Assert.Equal((0.03125f, 0.09375f), anchors[32]);
        Assert.Equal((0.0625f, 0.0625f), anchors[512]);
        Assert.Equal((0.9375f, 0.9375f), anchors[895]);
    }

    [Fact]
    public void A_box_is_counted_from_its_anchor_in_128ths()
    {
        var (positions, logits) = (new float[896 * 16], Enumerable.Repeat(-50f, 896).ToArray());
        logits[512] = 0.1f;
        float[] numbers = [64, 32, 12.8f, 25.6f, 60, 30, 68, 30];
        numbers.CopyTo(positions, 512 * 16);
        var faces = new List<FaceDetection>();
        DetectionDecoder.Decode(positions, logits, faces);
        var face = Assert.Single(faces);
        Assert.Equal((0.5625f, 0.3125f), (face.X, face.Y));
        Assert.Equal((0.1f, 0.2f), (face.Width, face.Height));
        Assert.Equal((0.53125f, 0.59375f), (face.RightEyeX, face.LeftEyeX));
        Assert.Equal(0.52497919f, face.Score, 1e-6f); // 1 / (1 + e^-0.1)
    }

    [Fact]
    public void Boxes_of_one_face_become_their_weighted_mean()
    {
        // The first two overlap by 0.9 / 1.1 of their union; the third stands alone.
        List<FaceDetection> faces = [Box(1.05f, 0.6f), Box(1, 0.9f), Box(3, 0.7f)];
        DetectionDecoder.Merge(faces);
        Assert.Equal(2, faces.Count);
        Assert.Equal(((1 * 0.9f) + (1.05f * 0.6f)) / 1.5f, faces[0].X, 1e-6f);
        Assert.Equal((0.9f, 0.7f), (faces[0].Score, faces[1].Score));
        Assert.Equal(3, faces[1].X, 1e-6f);
    }

    [Fact]
    public void Overlap_is_what_both_cover_of_what_either_covers()
    {
        Assert.Equal(1 / 3f, Box(0, 1).Overlap(Box(0.5f, 1)), 1e-6f);
        Assert.Equal(0, Box(0, 1).Overlap(Box(2, 1)));
    }

    private static FaceDetection Box(float x, float score) => new(x, 0, 1, 1, x - 0.2f, 0, x + 0.2f, 0, score);
}
