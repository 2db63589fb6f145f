using System.Collections.Immutable;
using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Interchange.Currennt;
using Prosodia.Models;

namespace Prosodia.Jobs.Evaluation;

/// <summary>Annotated pieces as CURRENNT is trained on them: on the scales of a model, so that the network that comes of it can take that model's place.</summary>
public static class CurrenntPieces
{
    /// <summary>The pieces as sequences, in order.</summary>
    /// <param name="pieces">The pieces; their names and corpora tell them apart.</param>
    /// <param name="model">Whose scales are used: those of its features for the inputs, those of its outputs, arousal and valence, for the targets.</param>
    /// <exception cref="ArgumentException">The model takes other features, or has other outputs.</exception>
    public static CurrenntData Of(ImmutableArray<Piece> pieces, SequenceModel model)
    {
        if (!model.Outputs.Select(output => output.Name).SequenceEqual(AffectDimensions.Names, StringComparer.Ordinal))
            throw new ArgumentException($"the model gives {string.Join(" and ", model.Outputs.Select(output => output.Name))}, not arousal and valence", nameof(model));
        if (pieces.FirstOrDefault(piece => piece.Width != model.Inputs.Means.Length) is { } other)
            throw new ArgumentException($"{other.Name}: {other.Width} features; the model takes {model.Inputs.Means.Length}", nameof(pieces));
        return new(model.Inputs.Means.Length, AffectDimensions.Count, LabelCount: 0, [.. pieces.Select(Sequence)])
        {
            OutputMeans = Floats(model.Targets.Means),
            OutputDeviations = Floats(model.Targets.Divisors),
        };

        CurrenntSequence Sequence(Piece piece) => new($"{piece.Corpus}/{piece.Name}", piece.Steps, model.Inputs.Standardize(piece.Features.Span))
        {
            Targets = model.Targets.Standardize(piece.Targets.Span),
        };
    }

    private static ImmutableArray<float> Floats(ImmutableArray<double> values) => [.. values.Select(value => (float)value)];
}
