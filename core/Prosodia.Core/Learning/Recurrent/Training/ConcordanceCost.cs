namespace Prosodia.Learning.Recurrent.Training;

/// <summary>1 − CCC with its gradient.</summary>
/// <remarks>
/// CCC = 2 s_yt / (s_yy + s_tt + (ȳ − t̄)²) with moments over n. With D the denominator, ∂CCC/∂y_i = 2 / (n D) · ((t_i − t̄) − CCC · (y_i − t̄)).
/// When D is 0 (both constant and equal) the CCC says nothing: it counts as 0, and so does the gradient.
/// </remarks>
internal static class ConcordanceCost
{
    /// <summary>Mean of 1 − CCC over the outputs.</summary>
    /// <param name="outputs">y, steps × width.</param>
    /// <param name="targets">t, steps × width.</param>
    /// <param name="width">Outputs.</param>
    /// <param name="weight">Factor of the gradients.</param>
    /// <param name="gradients">Receives the gradients, steps × width; empty for none.</param>
    public static double Compute(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int width, double weight, Span<float> gradients)
    {
        var sum = 0.0;
        for (var output = 0; output < width; output++)
            sum += Column(outputs[output..], targets[output..], width, weight / width, gradients.IsEmpty ? gradients : gradients[output..]);
        return sum / width;
    }

    private static double Column(ReadOnlySpan<float> y, ReadOnlySpan<float> t, int stride, double weight, Span<float> gradients)
    {
        var n = (y.Length + stride - 1) / stride;
        double meanY = 0, meanT = 0, syy = 0, stt = 0, syt = 0;
        for (var i = 0; i < y.Length; i += stride)
        {
            meanY += y[i];
            meanT += t[i];
        }

        (meanY, meanT) = (meanY / n, meanT / n);
        for (var i = 0; i < y.Length; i += stride)
        {
            var (dy, dt) = (y[i] - meanY, t[i] - meanT);
            syy += dy * dy;
            stt += dt * dt;
            syt += dy * dt;
        }

        var shift = meanY - meanT;
        var denominator = syy + stt + (n * shift * shift); // n · D
        var concordance = denominator > 0 ? 2 * syt / denominator : denominator; // a NaN stays one
        var factor = denominator > 0 ? -2 * weight / denominator : denominator;
        for (var i = 0; i < gradients.Length; i += stride)
            gradients[i] = (float)(factor * (t[i] - meanT - (concordance * (y[i] - meanT))));
        return 1 - concordance;
    }
}
