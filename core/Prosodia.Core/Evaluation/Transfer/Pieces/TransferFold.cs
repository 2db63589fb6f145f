using System.Collections.Immutable;

namespace Prosodia.Evaluation.Transfer.Pieces;

/// <summary>A fold, as indices into the pieces of the domain that is trained on.</summary>
/// <param name="Index">0-based fold.</param>
/// <param name="Train">Pieces trained on.</param>
/// <param name="Validate">The piece that stops a training and by which settings and trials are chosen.</param>
/// <param name="Test">The piece tested; null when the other domain is.</param>
public sealed record TransferFold(int Index, ImmutableArray<int> Train, int Validate, int? Test)
{
    /// <summary>The fewest pieces of an intra-domain experiment.</summary>
    public const int FewestIntraDomain = 3;

    /// <summary>The fewest pieces of a domain that a cross-domain experiment is trained on.</summary>
    public const int FewestCrossDomain = 2;

    /// <summary>
    /// Intra-domain: piece i is tested, piece i + 1 (after the last, the first) validates, the others are trained on. So each piece is tested once
    /// and validates once.
    /// </summary>
    /// <param name="pieces">Number of pieces, at least <see cref="FewestIntraDomain"/>.</param>
    public static ImmutableArray<TransferFold> IntraDomain(int pieces)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, FewestIntraDomain);
        return [.. Enumerable.Range(0, pieces).Select(test => Of(test, pieces, (test + 1) % pieces, test))];
    }

    /// <summary>Cross-domain: piece i of the source validates, the others are trained on.</summary>
    /// <param name="pieces">Number of pieces, at least <see cref="FewestCrossDomain"/>.</param>
    public static ImmutableArray<TransferFold> CrossDomain(int pieces)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, FewestCrossDomain);
        return [.. Enumerable.Range(0, pieces).Select(validate => Of(validate, pieces, validate, null))];
    }

    private static TransferFold Of(int index, int pieces, int validate, int? test) =>
        new(index, [.. Enumerable.Range(0, pieces).Where(piece => piece != validate && piece != test)], validate, test);
}
