using System.Collections.Immutable;
using Prosodia.Evaluation.Normalization;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer.Pieces;

/// <summary>A fold with its sequences standardised; trainings share it. The gold standard of test pieces is not in it.</summary>
/// <param name="Training">Sequences trained on.</param>
/// <param name="Validation">The sequence that validates.</param>
/// <param name="Tested">Indices of the tested pieces in their domain.</param>
/// <param name="TestInputs">Inputs of those.</param>
/// <param name="InputScale">How features were standardised.</param>
/// <param name="TargetScale">How targets were.</param>
internal sealed record PreparedFold(
    ImmutableArray<TrainingSequence> Training,
    TrainingSequence Validation,
    ImmutableArray<int> Tested,
    ImmutableArray<float[]> TestInputs,
    Standardization InputScale,
    Standardization TargetScale)
{
    /// <summary>Prepares a fold.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="source">Pieces of the domain that is trained on.</param>
    /// <param name="target">Pieces of the domain that is tested.</param>
    public static PreparedFold Of(TransferFold fold, ImmutableArray<Piece> source, ImmutableArray<Piece> target)
    {
        var train = fold.Train.Select(index => source[index]).ToArray();
        var inputs = SequenceScale.Fit([.. train.Select(piece => piece.Features)], source[0].Width);
        var targets = SequenceScale.Fit([.. train.Select(piece => piece.Targets)], AffectDimensions.Count);
        ImmutableArray<int> tested = fold.Test is { } test ? [test] : [.. Enumerable.Range(0, target.Length)];
        return new(
            [.. train.Select(Sequence)],
            Sequence(source[fold.Validate]),
            tested,
            [.. tested.Select(index => inputs.Standardize(target[index].Features.Span))],
            inputs,
            targets);

        TrainingSequence Sequence(Piece piece) =>
            new(inputs.Standardize(piece.Features.Span), targets.Standardize(piece.Targets.Span), piece.Steps);
    }
}
