using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Numerics;

namespace Prosodia.Tests.Evaluation.Transfer;

/// <summary>Pieces of a few steps and five features, of which two tell of arousal and valence, with another offset in each domain.</summary>
internal static class MadeUpPieces
{
    public const int Features = 5;

    /// <summary>A specification that takes a fraction of a second.</summary>
    public static TransferSpec Small { get; } = TransferSpec.Quick with
    {
        Grid = new([3, 4], [2, 3], [1e-2, 3e-2], [0, 0.2], [3e-3, 3e-2], [0.1, 0.3]),
        Trials = 2,
        BestTrials = 1,
        MaxEpochs = 6,
        Patience = 3,
        AutoencoderEpochs = 4,
        BootstrapDraws = 200,
    };

    public static TransferData Data(int music = 4, int speech = 3) => Of([.. Pieces(Domain.Music, music), .. Pieces(Domain.Speech, speech)]);

    public static TransferData Of(ImmutableArray<Piece> pieces) =>
        new([new CorpusInfo("made up")], pieces, [.. pieces.Select(piece => piece.Features.ToArray())], "all of them", []);

    public static IEnumerable<Piece> Pieces(Domain domain, int count) => Enumerable.Range(0, count).Select(index => One(domain, index));

    /// <summary>The same data with other targets for a piece: upside down and reversed.</summary>
    public static TransferData WithOtherTargets(TransferData data, Func<Piece, bool> which) => data with
    {
        Pieces =
        [
            .. data.Pieces.Select(piece => !which(piece) ? piece : new Piece(
                piece.Corpus, piece.Name, piece.Domain, piece.FirstTime, piece.Features.ToArray(), [.. piece.Targets.ToArray().Reverse().Select(value => -value)])),
        ],
    };

    private static Piece One(Domain domain, int index)
    {
        var random = new Xoshiro256(11, (long)domain, index);
        var steps = 14 + (3 * index);
        var (features, targets) = (new float[steps * Features], new float[steps * AffectDimensions.Count]);
        var (arousal, valence) = (0.2 * random.Normal(), 0.2 * random.Normal());
        for (var step = 0; step < steps; step++)
        {
            arousal = Math.Clamp((0.9 * arousal) + (0.2 * random.Normal()), -1, 1);
            valence = Math.Clamp((0.9 * valence) + (0.2 * random.Normal()), -1, 1);
            (targets[2 * step], targets[(2 * step) + 1]) = ((float)arousal, (float)valence);
            for (var column = 0; column < Features; column++)
                features[(step * Features) + column] = (float)(
                    (0.1 * random.Normal()) + (column == 0 ? 2 * arousal : column == 1 ? valence : 0) + (domain == Domain.Speech ? 0.3 : 0));
        }

        return new("made up", $"{domain}-{index}", domain, 1, features, targets);
    }
}
