using System.Collections.Immutable;

namespace Prosodia.Learning.Svm;

/// <summary>Samples by class, classes in LIBSVM's order.</summary>
/// <param name="Labels">The classes in order of first appearance; +1 before −1 when there are only these two.</param>
/// <param name="Members">The samples of each class, ascending.</param>
internal sealed record ClassGroups(ImmutableArray<int> Labels, ImmutableArray<ImmutableArray<int>> Members)
{
    public static ClassGroups Of(ReadOnlySpan<int> labels)
    {
        List<int> order = [];
        Dictionary<int, ImmutableArray<int>.Builder> members = [];
        for (var i = 0; i < labels.Length; i++)
        {
            if (!members.TryGetValue(labels[i], out var group))
            {
                members[labels[i]] = group = ImmutableArray.CreateBuilder<int>();
                order.Add(labels[i]);
            }

            group.Add(i);
        }

        if (order is [-1, 1])
            order = [1, -1];
        return new([.. order], [.. order.Select(label => members[label].ToImmutable())]);
    }
}
