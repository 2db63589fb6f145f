namespace Prosodia.Evaluation.Transfer.Trainings;

/// <summary>What a training of a network makes small.</summary>
public enum TransferCost
{
    /// <summary>The paper's: 1 − CCC of each piece, an update a piece.</summary>
    EachPiece,

    /// <summary>1 − CCC of all pieces, one after the other, an update an epoch: levels of pieces that lie apart count, too.</summary>
    AllPieces,
}
