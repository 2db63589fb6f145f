using static Prosodia.Faces.Channels.Expression;

namespace Prosodia.Faces.Channels;

/// <summary>The 28 channels of a face, from scores of its expressions and distances between its points.</summary>
/// <remarks>
/// Scores are taken where the network has one that moves; AU 6, 9 and 25 are distances, AU 14 and 15 a weak score and a distance together. Distances are not
/// standardised within a recording: that would take away how one recording differs from another. These are estimates; nobody has compared them with codings by people.
/// </remarks>
internal static class ActionUnitMap
{
    /// <summary>Fills the channels of a picture.</summary>
    /// <param name="points">[478 × 2] in pixels.</param>
    /// <param name="scores">[52] from 0 to 1.</param>
    /// <param name="channels">[28], in the order of <see cref="Features.ActionUnits.ActionUnitChannel.All"/>.</param>
    public static void Fill(ReadOnlySpan<float> points, ReadOnlySpan<float> scores, Span<float> channels)
    {
        var face = new FaceGeometry(points);
        var (inner, outer, lowered) = (scores[(int)BrowInnerUp], Mean(scores, BrowOuterUpLeft, BrowOuterUpRight), Mean(scores, BrowDownLeft, BrowDownRight));
        var (dimpleLeft, dimpleRight) = (scores[(int)MouthDimpleLeft] + face.LeftCornerOut, scores[(int)MouthDimpleRight] + face.RightCornerOut);
        ReadOnlySpan<float> values =
        [
            inner, // AU 1
            outer, // AU 2
            lowered, // AU 4
            Mean(scores, EyeWideLeft, EyeWideRight), // AU 5
            face.NoseWrinkle, // AU 9
            Mean(scores, MouthUpperUpLeft, MouthUpperUpRight), // AU 10
            Mean(scores, MouthSmileLeft, MouthSmileRight), // AU 12
            (dimpleLeft + dimpleRight) / 2, // AU 14
            Mean(scores, MouthFrownLeft, MouthFrownRight) + face.CornersDown, // AU 15
            scores[(int)MouthShrugLower], // AU 17
            Mean(scores, MouthStretchLeft, MouthStretchRight), // AU 20
            face.CheekRaise, // AU 6
            Mean(scores, EyeSquintLeft, EyeSquintRight), // AU 7
            scores[(int)MouthPucker], // AU 18
            (Mean(scores, MouthPressLeft, MouthPressRight) + Mean(scores, MouthRollLower, MouthRollUpper)) / 2, // AU 23
            Mean(scores, MouthPressLeft, MouthPressRight), // AU 24
            face.LipGap, // AU 25
            scores[(int)JawOpen], // AU 26
            Mean(scores, MouthRollLower, MouthRollUpper), // AU 28
            Mean(scores, EyeBlinkLeft, EyeBlinkRight), // AU 45
            MathF.Cbrt(inner * outer * lowered), // fear brow
            inner * (1 - outer), // distress brow
            scores[(int)MouthUpperUpLeft], // AU 10 left
            scores[(int)MouthSmileLeft], // AU 12 left
            dimpleLeft, // AU 14 left
            scores[(int)MouthUpperUpRight], // AU 10 right
            scores[(int)MouthSmileRight], // AU 12 right
            dimpleRight, // AU 14 right
        ];
        values.CopyTo(channels);
    }

    private static float Mean(ReadOnlySpan<float> scores, Expression first, Expression second) => (scores[(int)first] + scores[(int)second]) / 2;
}
