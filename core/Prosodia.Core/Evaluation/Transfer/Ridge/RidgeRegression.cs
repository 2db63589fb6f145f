using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer.Ridge;

/// <summary>Ridge regression of standardised targets on standardised features, step by step: no intercept, because both are centred.</summary>
/// <remarks>w = (XᵀX + λI)⁻¹ Xᵀy by Cholesky's decomposition, in double precision: scikit-learn's <c>Ridge(alpha=λ, fit_intercept=False)</c>.</remarks>
internal sealed class RidgeRegression
{
    private readonly int _width;
    private readonly double[] _gram;
    private readonly double[] _moments;

    /// <summary>Collects the moments of training sequences.</summary>
    /// <param name="sequences">One at least.</param>
    public RidgeRegression(IReadOnlyList<TrainingSequence> sequences)
    {
        _width = sequences[0].InputWidth;
        (_gram, _moments) = (new double[_width * _width], new double[_width * AffectDimensions.Count]);
        var row = new double[_width];
        foreach (var sequence in sequences)
        {
            for (var step = 0; step < sequence.Steps; step++)
            {
                for (var i = 0; i < _width; i++)
                    row[i] = sequence.Inputs[(step * _width) + i];
                Add(row, sequence.Targets.Slice(step * AffectDimensions.Count, AffectDimensions.Count));
            }
        }
    }

    /// <summary>The weights for a penalty.</summary>
    /// <param name="penalty">λ, above 0.</param>
    /// <returns>Features × dimensions.</returns>
    public double[] Solve(double penalty)
    {
        var factor = Factor(penalty);
        var weights = _moments.ToArray();
        for (var dimension = 0; dimension < AffectDimensions.Count; dimension++)
        {
            for (var i = 0; i < _width; i++)
            {
                var sum = weights[(i * AffectDimensions.Count) + dimension];
                for (var k = 0; k < i; k++)
                    sum -= factor[(i * _width) + k] * weights[(k * AffectDimensions.Count) + dimension];
                weights[(i * AffectDimensions.Count) + dimension] = sum / factor[(i * _width) + i];
            }

            for (var i = _width - 1; i >= 0; i--)
            {
                var sum = weights[(i * AffectDimensions.Count) + dimension];
                for (var k = i + 1; k < _width; k++)
                    sum -= factor[(k * _width) + i] * weights[(k * AffectDimensions.Count) + dimension];
                weights[(i * AffectDimensions.Count) + dimension] = sum / factor[(i * _width) + i];
            }
        }

        return weights;
    }

    /// <summary>Predicted standardised targets.</summary>
    /// <param name="weights">Features × dimensions.</param>
    /// <param name="inputs">Steps × features.</param>
    public static float[] Predict(double[] weights, ReadOnlySpan<float> inputs)
    {
        var width = weights.Length / AffectDimensions.Count;
        var outputs = new float[inputs.Length / width * AffectDimensions.Count];
        for (var i = 0; i < outputs.Length; i++)
        {
            var row = inputs.Slice(i / AffectDimensions.Count * width, width);
            var (dimension, sum) = (i % AffectDimensions.Count, 0.0);
            for (var column = 0; column < width; column++)
                sum += row[column] * weights[(column * AffectDimensions.Count) + dimension];
            outputs[i] = (float)sum;
        }

        return outputs;
    }

    private void Add(double[] row, ReadOnlySpan<float> targets)
    {
        for (var i = 0; i < _width; i++)
        {
            var value = row[i];
            var gram = _gram.AsSpan(i * _width, i + 1); // the lower triangle
            for (var k = 0; k < gram.Length; k++)
                gram[k] += value * row[k];
            for (var dimension = 0; dimension < targets.Length; dimension++)
                _moments[(i * AffectDimensions.Count) + dimension] += value * targets[dimension];
        }
    }

    private double[] Factor(double penalty)
    {
        var factor = new double[_width * _width];
        for (var i = 0; i < _width; i++)
        {
            for (var k = 0; k <= i; k++)
            {
                var sum = _gram[(i * _width) + k] + (i == k ? penalty : 0);
                for (var m = 0; m < k; m++)
                    sum -= factor[(i * _width) + m] * factor[(k * _width) + m];
                factor[(i * _width) + k] = i == k ? Math.Sqrt(sum) : sum / factor[(k * _width) + k];
            }
        }

        return factor;
    }
}
