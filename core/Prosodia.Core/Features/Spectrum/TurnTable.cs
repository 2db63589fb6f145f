namespace Prosodia.Features.Spectrum;

/// <summary>Cosine and sine of fractions of a turn.</summary>
/// <remarks>
/// The reference's transform has its angles, within an eighth of a turn, rounded to single precision. That shifts every one of its spectra
/// a little, always the same way; near-empty bands, where pitch candidates compete at the level of rounding, show it. So angles can be
/// rounded alike.
/// </remarks>
internal static class TurnTable
{
    private const float EighthTurn = (float)(Math.PI / 4);

    /// <summary>cos and sin of 2π·<paramref name="part"/>/<paramref name="whole"/>.</summary>
    /// <param name="part">Any part of the turn, at least 0.</param>
    /// <param name="whole">What makes a whole turn: a power of two.</param>
    /// <param name="rounded">Whether angles are rounded to single precision within an eighth of a turn.</param>
    public static (double Cos, double Sin) CosSin(int part, int whole, bool rounded)
    {
        part %= whole;
        var octant = 8 * part / whole;
        var rest = (8 * part) - (octant * whole);
        if (octant % 2 == 1)
            rest = whole - rest;
        var (sin, cos) = Math.SinCos(rounded ? EighthTurn / whole * rest : Math.PI / 4 / whole * rest);
        return octant switch
        {
            0 => (cos, sin),
            1 => (sin, cos),
            2 => (-sin, cos),
            3 => (-cos, sin),
            4 => (-cos, -sin),
            5 => (-sin, -cos),
            6 => (sin, -cos),
            _ => (cos, -sin),
        };
    }
}
