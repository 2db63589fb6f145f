using Prosodia.Evaluation.Transfer.Pieces;

namespace Prosodia.Tests.Evaluation.Transfer.Pieces;

public sealed class TransferFoldTests
{
    [Fact]
    public void IntraDomain_OfFourPieces_ByHand()
    {
        var folds = TransferFold.IntraDomain(4);

        Assert.Equal([0, 1, 2, 3], folds.Select(fold => fold.Test!.Value));
        Assert.Equal([1, 2, 3, 0], folds.Select(fold => fold.Validate));
        Assert.Equal(new int[][] { [2, 3], [0, 3], [0, 1], [1, 2] }, folds.Select(fold => fold.Train.ToArray()));
    }

    [Fact]
    public void CrossDomain_OfThreePieces_ByHand()
    {
        var folds = TransferFold.CrossDomain(3);

        Assert.All(folds, fold => Assert.Null(fold.Test));
        Assert.Equal([0, 1, 2], folds.Select(fold => fold.Validate));
        Assert.Equal(new int[][] { [1, 2], [0, 2], [0, 1] }, folds.Select(fold => fold.Train.ToArray()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(33)]
    public void TrainValidateTest_NeverShareAPiece_AndEachPieceTakesEachPart(int pieces)
    {
        foreach (var fold in TransferFold.IntraDomain(pieces))
            Assert.Equal(Enumerable.Range(0, pieces), fold.Train.Append(fold.Validate).Append(fold.Test!.Value).Order());
        foreach (var fold in TransferFold.CrossDomain(pieces))
            Assert.Equal(Enumerable.Range(0, pieces), fold.Train.Append(fold.Validate).Order());
        Assert.Equal(pieces, TransferFold.IntraDomain(pieces).Select(fold => fold.Validate).Distinct().Count());
    }

    [Fact]
    public void TooFewPieces_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TransferFold.IntraDomain(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransferFold.CrossDomain(1));
    }
}
