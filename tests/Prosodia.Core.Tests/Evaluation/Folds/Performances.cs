using FsCheck;
using FsCheck.Fluent;
using Prosodia.Evaluation.Folds;

namespace Prosodia.Tests.Evaluation.Folds;

/// <summary>Tables of who performs what.</summary>
internal static class Performances
{
    /// <summary>Every performer does every sentence with every class twice.</summary>
    public static FoldRows Full(int performers, int sentences, int classes) => Of(
        from performer in Enumerable.Range(1, performers)
        from sentence in Enumerable.Range(1, sentences)
        from label in Enumerable.Range(0, classes)
        from repetition in Enumerable.Range(0, 2)
        select ($"{performer:00}", $"{sentence}", label));

    /// <summary>Performers with so many rows each: 00, 01 …</summary>
    public static FoldRows OfSizes(params int[] sizes) =>
        Of(sizes.SelectMany((size, performer) => Enumerable.Range(0, size).Select(i => ($"{performer:00}", $"{i % 2}", i % 2))));

    public static FoldRows Of(IEnumerable<(string Performer, string Sentence, int Label)> rows)
    {
        var all = rows.ToArray();
        return new(all.Select(row => row.Performer), all.Select(row => row.Sentence), all.Select(row => row.Label));
    }

    /// <summary>Anything: few or many performers and sentences, uneven, with gaps.</summary>
    public static readonly Arbitrary<FoldRows> Any =
        (from count in Gen.Choose(1, 60)
         from performers in Gen.Choose(1, 8)
         from sentences in Gen.Choose(1, 4)
         from rows in Gen.Choose(0, int.MaxValue).ArrayOf(count)
         select Of(rows.Select(x => ($"p{x % performers}", $"s{x / 8 % sentences}", x / 64 % 3)))).ToArbitrary();
}
