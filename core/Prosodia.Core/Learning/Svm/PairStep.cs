namespace Prosodia.Learning.Svm;

/// <summary>The exact solution of the problem in two variables that SMO solves in each iteration.</summary>
/// <remarks>
/// Chang &amp; Lin, "LIBSVM: a library for support vector machines", ACM TIST 2 (2011), section 4.1.1. Order and form of the operations are
/// fixed, because the reference mode promises LIBSVM's bits.
/// </remarks>
internal static class PairStep
{
    /// <summary>Moves α_i and α_j along their constraint to the minimum, then back into the box.</summary>
    /// <param name="sameSign">y_i = y_j.</param>
    /// <param name="gradientI">∂f/∂α_i.</param>
    /// <param name="gradientJ">∂f/∂α_j.</param>
    /// <param name="curvature">k_ii + k_jj − 2 k_ij; τ stands in when it is not positive.</param>
    /// <param name="costI">Upper bound of α_i.</param>
    /// <param name="costJ">Upper bound of α_j.</param>
    /// <param name="i">α_i.</param>
    /// <param name="j">α_j.</param>
    public static void Apply(
        bool sameSign, double gradientI, double gradientJ, double curvature, double costI, double costJ, ref double i, ref double j)
    {
        if (!(curvature > 0))
            curvature = WorkingSet.Tau;
        if (sameSign)
            AlongSum((gradientI - gradientJ) / curvature, costI, costJ, ref i, ref j);
        else
            AlongDifference((-gradientI - gradientJ) / curvature, costI, costJ, ref i, ref j);
    }

    /// <summary>α_i + α_j stays.</summary>
    private static void AlongSum(double step, double costI, double costJ, ref double i, ref double j)
    {
        var sum = i + j;
        i -= step;
        j += step;
        if (sum > costI)
        {
            if (i > costI)
                (i, j) = (costI, sum - costI);
        }
        else if (j < 0)
        {
            (i, j) = (sum, 0);
        }

        if (sum > costJ)
        {
            if (j > costJ)
                (i, j) = (sum - costJ, costJ);
        }
        else if (i < 0)
        {
            (i, j) = (0, sum);
        }
    }

    /// <summary>α_i − α_j stays.</summary>
    private static void AlongDifference(double step, double costI, double costJ, ref double i, ref double j)
    {
        var difference = i - j;
        i += step;
        j += step;
        if (difference > 0)
        {
            if (j < 0)
                (i, j) = (difference, 0);
        }
        else if (i < 0)
        {
            (i, j) = (0, -difference);
        }

        if (difference > costI - costJ)
        {
            if (i > costI)
                (i, j) = (costI, costI - difference);
        }
        else if (j > costJ)
        {
            (i, j) = (costJ + difference, costJ);
        }
    }
}
