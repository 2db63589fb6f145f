namespace Prosodia.Learning.Svm;

/// <summary>P(positive | f) = 1 / (1 + exp(A f + B)).</summary>
/// <param name="A">Slope, negative when larger decisions mean the positive class.</param>
/// <param name="B">Offset.</param>
/// <remarks>Lin, Lin &amp; Weng, "A note on Platt's probabilistic outputs for support vector machines", Machine Learning 68 (2007).</remarks>
public readonly record struct PlattSigmoid(double A, double B)
{
    private const int MaxIterations = 100;
    private const double MinimumStep = 1e-10;
    private const double Ridge = 1e-12;
    private const double GradientTolerance = 1e-5;
    private const double SufficientDecrease = 1e-4;

    /// <summary>The probability of the positive class.</summary>
    /// <param name="decision">f.</param>
    public double Probability(double decision)
    {
        var exponent = (A * decision) + B;
        return exponent >= 0 ? Math.Exp(-exponent) / (1 + Math.Exp(-exponent)) : 1 / (1 + Math.Exp(exponent));
    }

    /// <summary>Fits A and B to decisions by regularised maximum likelihood (Newton's method with backtracking).</summary>
    /// <param name="decisions">f of samples that were not trained on.</param>
    /// <param name="positive">Whether each belongs to the positive class.</param>
    public static PlattSigmoid Fit(ReadOnlySpan<double> decisions, ReadOnlySpan<bool> positive)
    {
        double positives = positive.Count(true), negatives = positive.Count(false);
        var (high, low) = ((positives + 1) / (positives + 2), 1 / (negatives + 2));
        var targets = new double[decisions.Length];
        for (var i = 0; i < targets.Length; i++)
            targets[i] = positive[i] ? high : low;
        var fit = new PlattSigmoid(0, Math.Log((negatives + 1) / (positives + 1)));
        var loss = fit.Loss(decisions, targets);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var newton = Newton.At(fit, decisions, targets);
            if (newton.IsFlat || !newton.Search(ref fit, ref loss, decisions, targets))
                break;
        }

        return fit;
    }

    /// <summary>Negative log likelihood, in a form that does not overflow.</summary>
    private double Loss(ReadOnlySpan<double> decisions, double[] targets)
    {
        var loss = 0.0;
        for (var i = 0; i < targets.Length; i++)
        {
            var exponent = (decisions[i] * A) + B;
            loss += exponent >= 0
                ? (targets[i] * exponent) + Math.Log(1 + Math.Exp(-exponent))
                : ((targets[i] - 1) * exponent) + Math.Log(1 + Math.Exp(exponent));
        }

        return loss;
    }

    /// <summary>Gradient and Newton direction of the loss.</summary>
    private readonly record struct Newton(double GradientA, double GradientB, double StepA, double StepB)
    {
        public bool IsFlat => Math.Abs(GradientA) < GradientTolerance && Math.Abs(GradientB) < GradientTolerance;

        public static Newton At(PlattSigmoid fit, ReadOnlySpan<double> decisions, double[] targets)
        {
            var (h11, h22, h21, g1, g2) = (Ridge, Ridge, 0.0, 0.0, 0.0);
            for (var i = 0; i < targets.Length; i++)
            {
                var f = decisions[i];
                var p = fit.Probability(f);
                var curvature = p * (1 - p);
                var error = targets[i] - p;
                h11 += f * f * curvature;
                h22 += curvature;
                h21 += f * curvature;
                g1 += f * error;
                g2 += error;
            }

            var determinant = (h11 * h22) - (h21 * h21);
            return new(g1, g2, -((h22 * g1) - (h21 * g2)) / determinant, -((h11 * g2) - (h21 * g1)) / determinant);
        }

        /// <summary>Halves the step until the loss falls enough; false when it never does.</summary>
        public bool Search(ref PlattSigmoid fit, ref double loss, ReadOnlySpan<double> decisions, double[] targets)
        {
            var slope = (GradientA * StepA) + (GradientB * StepB);
            for (var size = 1.0; size >= MinimumStep; size /= 2)
            {
                var candidate = new PlattSigmoid(fit.A + (size * StepA), fit.B + (size * StepB));
                var candidateLoss = candidate.Loss(decisions, targets);
                if (!(candidateLoss < loss + (SufficientDecrease * size * slope)))
                    continue;
                (fit, loss) = (candidate, candidateLoss);
                return true;
            }

            return false;
        }
    }
}
