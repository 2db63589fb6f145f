using Prosodia.Features;

namespace Prosodia.Tests.Features.Statistics;

/// <summary>Descriptor tracks made for tests.</summary>
internal static class Tracks
{
    /// <summary>Column of <c>pcm_RMSenergy_sma</c>, which decides what is silent.</summary>
    public const int Energy = LldColumn.RmsEnergy;

    /// <summary>A track whose every cell is given by row and column; the energy is 1 unless <paramref name="loud"/> is false.</summary>
    public static LldTrack Of(int rows, Func<int, int, double> value, double step = 0.01, bool loud = true)
    {
        var values = new float[rows * LldTrack.Columns];
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, LldTrack.Columns);
            values[i] = (float)(column == Energy && loud ? 1 : value(row, column));
        }

        return new LldTrack(values, step);
    }

    /// <summary>Rows of normal-like noise, the same for the same seed.</summary>
    public static LldTrack Noise(int rows, int seed, double step = 0.01)
    {
        var random = new Random(seed);
        return Of(rows, (_, _) => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5, step);
    }
}
