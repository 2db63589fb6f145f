using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer.Outcomes;

namespace Prosodia.Reports.Transfer;

/// <summary>The figures of the paper, to be set beside ours.</summary>
/// <remarks>Coutinho &amp; Schuller (2017), Tables 5 and 6.</remarks>
internal static class PublishedTransfer
{
    public const string Source = "Coutinho & Schuller (2017)";

    /// <summary>Said wherever the paper's figures stand beside others.</summary>
    public const string Caution = "The paper's figures are of RECOLA (French dialogues) and of pieces of several studies of music, not of these recordings.";

    private static readonly int[] Sizes = [50, 75, 100, 150, 200];

    private static readonly double[][] Correlations =
    [
        [0.808, 0.880, 0.926, 0.950, 0.968], [0.806, 0.881, 0.928, 0.950, 0.969], [0.804, 0.881, 0.921, 0.942, 0.955],
        [0.799, 0.872, 0.909, 0.930, 0.943], [0.791, 0.863, 0.899, 0.916, 0.928], [0.785, 0.851, 0.887, 0.902, 0.912],
    ];

    /// <summary>The figures that show predictions of a domain.</summary>
    /// <param name="domain">Music or speech.</param>
    public static string Figures(Domain domain) => domain == Domain.Music ? "Figs. 2 and 3" : "Figs. 4 and 5";

    /// <summary>Table 6: rmse, r and CCC of a network.</summary>
    /// <param name="model">The paper's name.</param>
    /// <param name="dimension">0 for arousal, 1 for valence.</param>
    public static PieceScore Performance(string model, int dimension) => (model, dimension) switch
    {
        ("M2M", 0) => new(0.194, 0.517, 0.317),
        ("S2M", 0) => new(0.223, 0.524, 0.276),
        ("S2M-TL", 0) => new(0.223, 0.542, 0.269),
        ("S2S", 0) => new(0.105, 0.821, 0.749),
        ("M2S", 0) => new(0.142, 0.693, 0.545),
        ("M2S-TL", 0) => new(0.141, 0.719, 0.567),
        ("M2M", _) => new(0.265, 0.175, 0.090),
        ("S2M", _) => new(0.260, 0.256, 0.133),
        ("S2M-TL", _) => new(0.265, 0.218, 0.117),
        ("S2S", _) => new(0.109, 0.448, 0.332),
        ("M2S", _) => new(0.143, 0.228, 0.164),
        ("M2S-TL", _) => new(0.151, 0.246, 0.181),
        _ => new(double.NaN, double.NaN, double.NaN),
    };

    /// <summary>Table 5: Pearson's r of a reconstruction; NaN for a cell that the paper has not.</summary>
    public static double Reconstruction(int units, double noise)
    {
        var (column, row) = (Array.IndexOf(Sizes, units), (int)Math.Round(noise * 10) - 1);
        return column >= 0 && row >= 0 && row < Correlations.Length && Math.Abs((row + 1) - (noise * 10)) < 1e-9 ? Correlations[row][column] : double.NaN;
    }
}
