namespace Prosodia.Learning.Svm;

/// <summary>Class probabilities out of the probabilities of pairs.</summary>
/// <remarks>
/// The second method of Wu, Lin &amp; Weng, "Probability estimates for multi-class classification by pairwise coupling", JMLR 5 (2004):
/// minimise Σ_i Σ_j≠i (r_ji p_i − r_ij p_j)² with Σ p = 1 by their algorithm 2. It stops where LIBSVM's stops (0.005 / k).
/// </remarks>
public static class PairwiseCoupling
{
    private const double Smallest = 1e-7; // no pair is certain

    /// <summary>The probabilities of k classes.</summary>
    /// <param name="pairwise">P(i | i or j) of each pair (0,1), (0,2) …</param>
    /// <param name="classes">k.</param>
    public static double[] Couple(ReadOnlySpan<double> pairwise, int classes)
    {
        if (classes * (classes - 1) / 2 != pairwise.Length)
            throw new ArgumentException($"{pairwise.Length} pairs for {classes} classes", nameof(pairwise));
        if (classes == 2)
        {
            var certain = Math.Min(Math.Max(pairwise[0], Smallest), 1 - Smallest); // nothing to couple
            return [certain, 1 - certain];
        }

        var q = Quadratic(pairwise, classes);
        var p = new double[classes];
        Array.Fill(p, 1.0 / classes);
        var qp = new double[classes];
        for (var iteration = 0; iteration < Math.Max(100, classes); iteration++)
        {
            var pqp = Products(q, p, qp);
            var error = 0.0;
            foreach (var value in qp)
                error = Math.Max(error, Math.Abs(value - pqp));
            if (error < 0.005 / classes)
                break;
            Sweep(q, p, qp, pqp);
        }

        return p;
    }

    private static double[,] Quadratic(ReadOnlySpan<double> pairwise, int classes)
    {
        var q = new double[classes, classes];
        for (int i = 0, pair = 0; i < classes; i++)
        {
            for (var j = i + 1; j < classes; j++)
            {
                var r = Math.Min(Math.Max(pairwise[pair++], Smallest), 1 - Smallest);
                q[i, i] += (1 - r) * (1 - r);
                q[j, j] += r * r;
                q[i, j] = q[j, i] = -(1 - r) * r;
            }
        }

        return q;
    }

    /// <summary>Qp, and pᵀQp as the result.</summary>
    private static double Products(double[,] q, double[] p, double[] qp)
    {
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            qp[i] = 0;
            for (var j = 0; j < p.Length; j++)
                qp[i] += q[i, j] * p[j];
            sum += p[i] * qp[i];
        }

        return sum;
    }

    private static void Sweep(double[,] q, double[] p, double[] qp, double pqp)
    {
        for (var i = 0; i < p.Length; i++)
        {
            var change = (pqp - qp[i]) / q[i, i];
            p[i] += change;
            pqp = (pqp + (change * ((change * q[i, i]) + (2 * qp[i])))) / (1 + change) / (1 + change);
            for (var j = 0; j < p.Length; j++)
            {
                qp[j] = (qp[j] + (change * q[i, j])) / (1 + change);
                p[j] /= 1 + change;
            }
        }
    }
}
