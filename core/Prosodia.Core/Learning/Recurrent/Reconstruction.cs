namespace Prosodia.Learning.Recurrent;

/// <summary>How well an autoencoder gives back its inputs, without noise.</summary>
/// <param name="Rmse">Root of the mean squared difference over all steps and features, in units of the scaled features.</param>
/// <param name="Correlation">Pearson's r of each feature over all steps, averaged over the features that vary in input and output; NaN without any.</param>
public sealed record Reconstruction(double Rmse, double Correlation)
{
    /// <summary>Compares outputs with inputs.</summary>
    internal static Reconstruction Of(IReadOnlyList<float[]> inputs, IReadOnlyList<float[]> outputs, int features)
    {
        var (squares, count, sum, varying) = (0.0, 0L, 0.0, 0);
        for (var feature = 0; feature < features; feature++)
        {
            var r = Feature(inputs, outputs, feature, features, ref squares, ref count);
            if (double.IsNaN(r))
                continue;
            sum += r;
            varying++;
        }

        return new(Math.Sqrt(squares / count), sum / varying);
    }

    private static double Feature(
        IReadOnlyList<float[]> inputs, IReadOnlyList<float[]> outputs, int feature, int features, ref double squares, ref long count)
    {
        var (meanX, meanY, n) = (0.0, 0.0, 0L);
        for (var s = 0; s < inputs.Count; s++)
        {
            for (var i = feature; i < inputs[s].Length; i += features)
            {
                (meanX, meanY) = (meanX + inputs[s][i], meanY + outputs[s][i]);
                n++;
            }
        }

        (meanX, meanY) = (meanX / n, meanY / n);
        var (sxx, syy, sxy) = (0.0, 0.0, 0.0);
        for (var s = 0; s < inputs.Count; s++)
        {
            for (var i = feature; i < inputs[s].Length; i += features)
            {
                var (x, y) = (inputs[s][i] - meanX, outputs[s][i] - meanY);
                (sxx, syy, sxy) = (sxx + (x * x), syy + (y * y), sxy + (x * y));
                var difference = (double)outputs[s][i] - inputs[s][i];
                squares += difference * difference;
            }
        }

        count += n;
        return sxy / Math.Sqrt(sxx * syy); // NaN when one of them is constant
    }
}
