namespace Prosodia.Scoring.Tags;

/// <summary>A quarter of the plane of arousal and valence, about the middles of their scales.</summary>
public enum Quadrant
{
    /// <summary>High arousal, high valence: elated.</summary>
    ExcitedPositive,

    /// <summary>High arousal, low valence: angry, afraid.</summary>
    ExcitedNegative,

    /// <summary>Low arousal, low valence: sad.</summary>
    CalmNegative,

    /// <summary>Low arousal, high valence: at ease.</summary>
    CalmPositive,
}
