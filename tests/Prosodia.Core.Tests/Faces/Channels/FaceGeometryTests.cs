using FsCheck;
using FsCheck.Fluent;
using Prosodia.Faces.Channels;
using Prosodia.Features.ActionUnits;

namespace Prosodia.Tests.Faces.Channels;

public sealed class FaceGeometryTests
{
    [Fact]
    public void Distances_are_multiples_of_that_between_the_eyes()
    {
        var face = new FaceGeometry(Points());
        Assert.Equal(0.1f, face.LipGap, 1e-6f);
        Assert.Equal(-0.5f, face.CheekRaise, 1e-6f);
        Assert.Equal(-0.25f, face.NoseWrinkle, 1e-6f);
        Assert.Equal((0.3f, 0.4f), (face.RightCornerOut, face.LeftCornerOut));
        Assert.Equal(0.05f, face.CornersDown, 1e-6f);
    }

    [Fact]
    public void Size_place_and_tilt_do_not_matter()
    {
        var still = new FaceGeometry(Points());
        var (gap, corner, down) = (still.LipGap, still.LeftCornerOut, still.CornersDown);
        Prop.ForAll<int, byte, short>((degrees, size, shift) =>
        {
            var (sine, cosine) = MathF.SinCos(degrees % 360 * MathF.PI / 180);
            var scale = 0.5f + (size / 64f);
            var points = Points();
            for (var i = 0; i < points.Length; i += 2)
            {
                var (x, y) = (points[i], points[i + 1]);
                (points[i], points[i + 1]) = ((scale * ((x * cosine) - (y * sine))) + (shift % 1000), scale * ((x * sine) + (y * cosine)));
            }

            var moved = new FaceGeometry(points);
            Assert.Equal(gap, moved.LipGap, 1e-3f);
            Assert.Equal(corner, moved.LeftCornerOut, 1e-3f);
            Assert.Equal(down, moved.CornersDown, 1e-3f);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Channels_are_in_CERTs_order()
    {
        var (scores, channels) = (new float[52], new float[28]);
        scores[(int)Expression.BrowInnerUp] = 0.8f;
        scores[(int)Expression.BrowOuterUpLeft] = 0.5f;
        scores[(int)Expression.BrowDownLeft] = scores[(int)Expression.BrowDownRight] = 0.2f;
        scores[(int)Expression.MouthSmileLeft] = 0.6f;
        scores[(int)Expression.JawOpen] = 0.9f;
        ActionUnitMap.Fill(Points(), scores, channels);
        var named = ActionUnitChannel.All.Zip(channels).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
        Assert.Equal(0.8f, named["AU01"]);
        Assert.Equal(0.25f, named["AU02"]);
        Assert.Equal(0.2f, named["AU04"]);
        Assert.Equal((0.3f, 0.6f, 0f), (named["AU12"], named["AU12_left"], named["AU12_right"]));
        Assert.Equal(0.9f, named["AU26"]);
        Assert.Equal(0.1f, named["AU25"], 1e-6f);
        Assert.Equal(0.34199519f, named["fear_brow"], 1e-6f); // ∛(0.8 · 0.25 · 0.2)
        Assert.Equal(0.6f, named["distress_brow"], 1e-6f); // 0.8 · (1 − 0.25)
    }

    /// <summary>Eyes 100 apart; lips 10 apart; corners of the mouth 30 and 40 out and 5 down.</summary>
    private static float[] Points()
    {
        var points = new float[2 * 478];
        Set(33, 0, 0);
        Set(263, 100, 0);
        Set(13, 50, 95);
        Set(14, 50, 105);
        Set(61, 20, 105);
        Set(291, 90, 105);
        Set(145, 20, 10);
        Set(205, 20, 60);
        Set(374, 80, 10);
        Set(425, 80, 60);
        Set(133, 35, 0);
        Set(129, 35, 25);
        Set(362, 65, 0);
        Set(358, 65, 25);
        return points;

        void Set(int point, float x, float y) => (points[2 * point], points[(2 * point) + 1]) = (x, y);
    }
}
