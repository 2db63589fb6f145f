namespace Prosodia.Corpora;

/// <summary>How the sound was made: the domain of both papers.</summary>
public enum Domain
{
    /// <summary>Spoken.</summary>
    Speech,

    /// <summary>Sung.</summary>
    Song,

    /// <summary>Played.</summary>
    Music,
}
