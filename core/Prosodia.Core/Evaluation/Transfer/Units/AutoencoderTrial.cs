using Prosodia.Interchange.Npy;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>One trained autoencoder.</summary>
/// <param name="Layer">Its LSTM layer; null when the training diverged.</param>
/// <param name="Rmse">Root mean squared error of the reconstruction, in units of the scaled features; NaN when the training diverged.</param>
/// <param name="Correlation">Pearson's r of the reconstruction; NaN when it is not defined.</param>
/// <param name="Epochs">Epochs done.</param>
internal sealed record AutoencoderTrial(TransferredLayer? Layer, double Rmse, double Correlation, int Epochs);

/// <summary>An autoencoder as a file.</summary>
internal static class AutoencoderFile
{
    /// <summary>Reads one; null if it has another key.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static AutoencoderTrial? Read(Stream stream, string key)
    {
        using var archive = new NpzReader(stream, "autoencoder", 1 << 28);
        if (archive.Read("key").Values<string>() is not [var stored] || stored != key)
            return null;
        if (archive.Read("reconstruction").Values<double>() is not [var rmse, var correlation] || archive.Read("epochs").Values<int>() is not [var epochs])
            throw new InvalidDataException("the autoencoder's figures are damaged");
        return new(archive.Contains("bias") ? LayerOf(archive) : null, rmse, correlation, epochs);
    }

    /// <summary>Writes one; equal ones give equal bytes.</summary>
    public static void Write(Stream stream, string key, AutoencoderTrial trial)
    {
        using var archive = new NpzWriter(stream);
        archive.Add("key", NpyArray.Of([key], 1));
        archive.Add("reconstruction", NpyArray.Of([trial.Rmse, trial.Correlation], 2));
        archive.Add("epochs", NpyArray.Of([trial.Epochs], 1));
        if (trial.Layer is not ({ } weights, { } range))
            return;
        foreach (var (name, values) in new (string, float[])[]
                 {
                     ("input", weights.Input), ("recurrent", weights.Recurrent), ("bias", weights.Bias), ("peephole", weights.Peephole),
                     ("minimum", [.. range.Minimum]), ("maximum", [.. range.Maximum]),
                 })
        {
            archive.Add(name, NpyArray.Of(values, values.Length));
        }
    }

    private static TransferredLayer LayerOf(NpzReader archive)
    {
        float[] Values(string name) => archive.Read(name).Values<float>();
        var weights = new LstmWeights(Values("input"), Values("recurrent"), Values("bias"), Values("peephole"));
        var range = new FeatureRange([.. Values("minimum")], [.. Values("maximum")]);
        var (units, width) = (weights.Bias.Length / 4, range.Minimum.Length);
        var fits = weights.Input.Length == 4 * units * width && weights.Recurrent.Length == 4 * units * units && weights.Peephole.Length == 3 * units
            && range.Maximum.Length == width && weights.Bias.Length == 4 * units;
        var finite = new[] { weights.Input, weights.Recurrent, weights.Bias, weights.Peephole, [.. range.Minimum], [.. range.Maximum] }
            .All(values => values.All(float.IsFinite));
        return fits && finite ? new(weights, range) : throw new InvalidDataException("the autoencoder's layer is damaged");
    }
}
