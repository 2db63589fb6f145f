using System.Collections.Immutable;
using Prosodia.Corpora;

namespace Prosodia.Evaluation.Transfer;

/// <summary>An experiment in one direction.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Source">Where it is trained.</param>
/// <param name="Target">Where it is tested.</param>
public sealed record TransferCondition(ExperimentKind Kind, Domain Source, Domain Target)
{
    /// <summary>All six, as the paper's Table 6 has them.</summary>
    public static ImmutableArray<TransferCondition> All { get; } =
    [
        .. new[] { Domain.Music, Domain.Speech }.SelectMany(target =>
        {
            var other = target == Domain.Music ? Domain.Speech : Domain.Music;
            return new TransferCondition[]
            {
                new(ExperimentKind.IntraDomain, target, target), new(ExperimentKind.CrossDomain, other, target),
                new(ExperimentKind.CrossDomainTransfer, other, target),
            };
        }),
    ];

    /// <summary>The paper's name: M2M, S2M, S2M-TL, …</summary>
    public string Name => $"{Initial(Source)}2{Initial(Target)}{(Kind == ExperimentKind.CrossDomainTransfer ? "-TL" : "")}";

    private static char Initial(Domain domain) => domain == Domain.Music ? 'M' : 'S';
}
