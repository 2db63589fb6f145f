using System.Runtime.CompilerServices;

namespace Prosodia.Features.Voicing;

/// <summary>Six numbers, one per pitch candidate.</summary>
[InlineArray(PitchCandidates.Count)]
internal struct SixFloats
{
    private float _first;
}

/// <summary>The pitch candidates of one frame. An empty slot has frequency and voicing 0.</summary>
internal struct PitchCandidates
{
    /// <summary>Slots.</summary>
    public const int Count = 6;

    /// <summary>Hz.</summary>
    public SixFloats Frequency;

    /// <summary>How far the candidate stands out, at most 1.</summary>
    public SixFloats Voicing;
}
