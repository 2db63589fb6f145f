using System.Collections.Immutable;

namespace Prosodia.Features.ActionUnits;

/// <summary>One of the 28 channels: a facial action unit, one side of one, or a brow combination.</summary>
/// <param name="Name">Short name in feature names, such as <c>AU04</c>, <c>AU12_left</c>, <c>fear_brow</c>.</param>
/// <param name="CertHeader">Column header in a CERT table.</param>
/// <param name="Group">Upper or lower face.</param>
/// <param name="InOpenFace">Whether OpenFace 2.x has an intensity of it, in the column <c>{Name}_r</c>.</param>
public sealed record ActionUnitChannel(string Name, string CertHeader, FeatureGroup Group, bool InOpenFace)
{
    /// <summary>The 28 channels in CERT's order.</summary>
    /// <remarks>Zhang, Essl, Mower Provost (2015), section V: 20 action units, two brow channels, both sides of AU 10, 12 and 14.</remarks>
    public static ImmutableArray<ActionUnitChannel> All { get; } =
    [
        Upper("AU01", "(AU 1) Inner Brow Raise"),
        Upper("AU02", "(AU 2) Outer Brow Raise"),
        Upper("AU04", "(AU 4) Brow Lower"),
        Upper("AU05", "(AU 5) Eye Widen"),
        Lower("AU09", "(AU 9) Nose Wrinkle"),
        Lower("AU10", "(AU 10) Lip Raise"),
        Lower("AU12", "(AU 12) Lip Corner Pull"),
        Lower("AU14", "(AU 14) Dimpler"),
        Lower("AU15", "(AU 15) Lip Corner Depressor"),
        Lower("AU17", "(AU 17) Chin Raise"),
        Lower("AU20", "(AU 20) Lip stretch"),
        Upper("AU06", "(AU 6) Cheek Raise"),
        Upper("AU07", "(AU 7) Lids Tight"),
        Lower("AU18", "(AU 18) Lip Pucker", inOpenFace: false),
        Lower("AU23", "(AU 23) Lip Tightener"),
        Lower("AU24", "(AU 24) Lip Presser", inOpenFace: false),
        Lower("AU25", "(AU 25) Lips Part"),
        Lower("AU26", "(AU 26) Jaw Drop"),
        Lower("AU28", "(AU 28) Lips Suck", inOpenFace: false),
        Upper("AU45", "(AU 45) Blink/Eye Closure"),
        Upper("fear_brow", "Fear Brow (1+2+4)", inOpenFace: false),
        Upper("distress_brow", "Distress Brow (1, 1+4)", inOpenFace: false),
        Lower("AU10_left", "AU 10 Left", inOpenFace: false),
        Lower("AU12_left", "AU 12 Left", inOpenFace: false),
        Lower("AU14_left", "AU 14 Left", inOpenFace: false),
        Lower("AU10_right", "AU 10 Right", inOpenFace: false),
        Lower("AU12_right", "AU 12 Right", inOpenFace: false),
        Lower("AU14_right", "AU 14 Right", inOpenFace: false),
    ];

    private static ActionUnitChannel Upper(string name, string header, bool inOpenFace = true) =>
        new(name, header, FeatureGroup.UpperFace, inOpenFace);

    private static ActionUnitChannel Lower(string name, string header, bool inOpenFace = true) =>
        new(name, header, FeatureGroup.LowerFace, inOpenFace);
}
