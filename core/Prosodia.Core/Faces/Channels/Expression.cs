namespace Prosodia.Faces.Channels;

/// <summary>Scores of MediaPipe's expression network that action units are made from, by their places in its output. Left is the person's left.</summary>
/// <remarks>The names are ARKit's. Its cheekSquint and noseSneer never move, so they are not here: AU 6 and AU 9 come from the points.</remarks>
internal enum Expression
{
    /// <summary>Brow lowered, left.</summary>
    BrowDownLeft = 1,

    /// <summary>Brow lowered, right.</summary>
    BrowDownRight = 2,

    /// <summary>Inner brows raised.</summary>
    BrowInnerUp = 3,

    /// <summary>Outer brow raised, left.</summary>
    BrowOuterUpLeft = 4,

    /// <summary>Outer brow raised, right.</summary>
    BrowOuterUpRight = 5,

    /// <summary>Eye closed, left.</summary>
    EyeBlinkLeft = 9,

    /// <summary>Eye closed, right.</summary>
    EyeBlinkRight = 10,

    /// <summary>Lids tightened, left.</summary>
    EyeSquintLeft = 19,

    /// <summary>Lids tightened, right.</summary>
    EyeSquintRight = 20,

    /// <summary>Eye wide open, left.</summary>
    EyeWideLeft = 21,

    /// <summary>Eye wide open, right.</summary>
    EyeWideRight = 22,

    /// <summary>Jaw dropped.</summary>
    JawOpen = 25,

    /// <summary>Corner of the mouth drawn in, left.</summary>
    MouthDimpleLeft = 28,

    /// <summary>Corner of the mouth drawn in, right.</summary>
    MouthDimpleRight = 29,

    /// <summary>Corner of the mouth drawn down, left.</summary>
    MouthFrownLeft = 30,

    /// <summary>Corner of the mouth drawn down, right.</summary>
    MouthFrownRight = 31,

    /// <summary>Lips pressed together, left.</summary>
    MouthPressLeft = 36,

    /// <summary>Lips pressed together, right.</summary>
    MouthPressRight = 37,

    /// <summary>Lips rounded.</summary>
    MouthPucker = 38,

    /// <summary>Lower lip rolled in.</summary>
    MouthRollLower = 40,

    /// <summary>Upper lip rolled in.</summary>
    MouthRollUpper = 41,

    /// <summary>Chin raised.</summary>
    MouthShrugLower = 42,

    /// <summary>Corner of the mouth drawn up, left.</summary>
    MouthSmileLeft = 44,

    /// <summary>Corner of the mouth drawn up, right.</summary>
    MouthSmileRight = 45,

    /// <summary>Corner of the mouth drawn aside, left.</summary>
    MouthStretchLeft = 46,

    /// <summary>Corner of the mouth drawn aside, right.</summary>
    MouthStretchRight = 47,

    /// <summary>Upper lip raised, left.</summary>
    MouthUpperUpLeft = 48,

    /// <summary>Upper lip raised, right.</summary>
    MouthUpperUpRight = 49,
}
