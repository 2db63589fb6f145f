namespace Prosodia.Features;

/// <summary>Which edition of the ComParE descriptors.</summary>
public enum LldSet
{
    /// <summary>The Interspeech 2013 set, the one both papers' era used.</summary>
    ComParE2013,

    /// <summary>The 2016 edition: symmetric zero padding, and the repaired acceptance threshold of pitch periods.</summary>
    ComParE2016,
}
