using System.Collections.Immutable;

namespace Prosodia.Learning.Svm;

/// <summary>Collects y α of all pairs and keeps the samples that some pair uses.</summary>
/// <remarks>A sample of class c has one coefficient for each other class: row (other − 1) when other &gt; c, else row other.</remarks>
internal sealed class PairCoefficients(ClassGroups groups)
{
    private readonly double[][][] _values = // class, row, member
        [.. groups.Members.Select(members => Enumerable.Range(0, groups.Labels.Length - 1).Select(_ => new double[members.Length]).ToArray())];

    public void Set(int first, int second, ReadOnlySpan<double> alpha)
    {
        var positive = _values[first][second - 1];
        alpha[..positive.Length].CopyTo(positive);
        var negative = _values[second][first];
        for (var i = 0; i < negative.Length; i++)
            negative[i] = -alpha[positive.Length + i];
    }

    public OneAgainstOne ToMachine(ImmutableArray<double> rho, ImmutableArray<PlattSigmoid> sigmoids)
    {
        var used = groups.Members.Select((members, c) => Enumerable.Range(0, members.Length).Where(m => _values[c].Any(row => row[m] != 0)).ToArray())
            .ToArray();
        var rows = Enumerable.Range(0, groups.Labels.Length - 1)
            .Select(row => used.SelectMany((members, c) => members.Select(m => _values[c][row][m])).ToImmutableArray());
        return new()
        {
            Labels = groups.Labels,
            SupportIndices = [.. used.SelectMany((members, c) => members.Select(m => groups.Members[c][m]))],
            SupportCounts = [.. used.Select(members => members.Length)],
            Coefficients = [.. rows],
            Rho = rho,
            Sigmoids = sigmoids,
        };
    }
}
