using Prosodia.Evaluation.Transfer.Outcomes;

namespace Prosodia.Tests.Evaluation.Transfer.Outcomes;

public sealed class PieceScoreTests
{
    [Fact]
    public void Measures_AreNumPys()
    {
        // np.sqrt(np.mean((g-p)**2)), np.corrcoef(g,p)[0,1], 2*cov/(g.var()+p.var()+(g.mean()-p.mean())**2) with moments over n
        var score = PieceScore.Of([0.1, 0.4, -0.2, 0.3, 0.6], [0.0, 0.5, 0.1, 0.2, 0.3]);

        Assert.Equal(0.20493901531919198, score.Rmse, 1e-14);
        Assert.Equal(0.6648478531431979, score.Correlation, 1e-14);
        Assert.Equal(0.5977011494252874, score.Concordance, 1e-14);
    }

    [Fact]
    public void AConstantGoldStandard_LeavesNothingToAgreeWith()
    {
        var score = PieceScore.Of([0.2, 0.2, 0.2], [0.1, 0.2, 0.6]);

        Assert.Equal(Math.Sqrt(0.17 / 3), score.Rmse, 1e-14);
        Assert.True(double.IsNaN(score.Correlation) && double.IsNaN(score.Concordance));
    }

    [Fact]
    public void AConstantPrediction_AgreesInNothing()
    {
        var score = PieceScore.Of([0.1, 0.2, 0.6], [0.3, 0.3, 0.3]);

        Assert.Equal(0, score.Concordance);
        Assert.True(double.IsNaN(score.Correlation));
    }
}
