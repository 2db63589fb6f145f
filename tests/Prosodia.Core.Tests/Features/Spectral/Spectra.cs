using Prosodia.Features;
using Prosodia.Features.Framing;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Spectral;

/// <summary>Power spectra at 16 kHz: 257 bins, 31.25 Hz apart; bins 1 to 256 count.</summary>
internal static class Spectra
{
    public const double Spacing = 31.25;

    public static double[] Frequencies => ReferenceStages.Plan.Frequencies;

    public static float[] Silence => new float[257];

    public static float[] Flat => Of(_ => 1);

    public static float[] Of(Func<int, double> power) => TestSignals.Make(257, power);

    /// <summary>Power 1 in some bins, none elsewhere.</summary>
    public static float[] Lines(params int[] bins) => Of(j => bins.Contains(j) ? 1 : 0);

    /// <summary>Runs a descriptor that writes into columns, and returns the values of one lane.</summary>
    public static float[] Columns(float[] power, Action<float[], LaneDouble, float[]> compute)
    {
        var output = new float[LldColumn.Count * Lanes.Count];
        var rows = LaneRows.Of(power);
        compute(rows, LaneRows.Total(rows), output);
        return LaneRows.Lane(output, Lanes.Count - 1);
    }

    /// <summary>The fixture's order of the spectral descriptors is that of the columns.</summary>
    public static void HoldsReference(int column, double relative, double absolute = 0) =>
        LldFixture.Holds("spectral", column - LldColumn.Band250To650, frame => ReferenceStages.Short[frame][column], relative, absolute);
}
