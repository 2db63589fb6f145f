using Prosodia.Evaluation.Transfer.Ridge;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Tests.Evaluation.Transfer.Ridge;

public sealed class RidgeRegressionTests
{
    private static readonly float[] Inputs = [0.5f, -1, 0.25f, 1.5f, 0, -0.75f, -0.5f, 1, 1, -1, 0.5f, -0.5f, 0.25f, -1.5f, 0.75f, -0.75f, 1, -0.75f];
    private static readonly float[] Targets = [0.5f, -0.25f, 1, 0.75f, -0.5f, 0.25f, -1.25f, -0.5f, 0.75f, -1, -0.5f, 0.75f];

    // sklearn.linear_model.Ridge(alpha=a, fit_intercept=False, solver='cholesky').fit(X, Y).coef_.T.ravel()
    [Theory]
    [InlineData(1, new[] { 0.5907445455434889, 0.33208100968594073, -0.24855689267194983, 0.4821543880246551, 0.060855102240485306, -0.17287936601115353 })]
    [InlineData(100, new[] { 0.03578530244159302, 0.005951807202877282, -0.029863999151339946, 0.02366718346062984, 0.003935760454148601, -0.013625919135348684 })]
    public void Weights_AreScikitLearns(double penalty, double[] expected)
    {
        TrainingSequence[] sequences = [new(Inputs[..6], Targets[..4], 2), new(Inputs[6..], Targets[4..], 4)];

        var weights = new RidgeRegression(sequences).Solve(penalty);

        Assert.Equal(expected, weights, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Prediction_IsTheProduct()
    {
        // By hand: 2·1 + 3·10 = 32, 2·4 + 3·0.5 = 9.5.
        Assert.Equal([32f, 9.5f], RidgeRegression.Predict([1, 4, 10, 0.5], [2f, 3f]));
    }
}
