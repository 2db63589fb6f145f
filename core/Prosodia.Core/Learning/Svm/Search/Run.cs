namespace Prosodia.Learning.Svm.Search;

/// <summary>A stretch of training rows that stays together: <paramref name="Count"/> columns from <paramref name="Source"/> go to <paramref name="Target"/>.</summary>
internal readonly record struct Run(int Source, int Target, int Count)
{
    /// <summary>Joins ascending columns into runs; each run starts at a multiple of <paramref name="alignment"/>.</summary>
    public static List<Run> Join(ReadOnlySpan<int> columns, int target, int alignment)
    {
        List<Run> runs = [];
        for (int start = 0, end; start < columns.Length; start = end)
        {
            for (end = start + 1; end < columns.Length && columns[end] == columns[end - 1] + 1; end++)
            {
            }

            runs.Add(new(columns[start], target, end - start));
            target = Pad(target + end - start, alignment);
        }

        return runs;
    }

    public static int Pad(int count, int alignment) => (count + alignment - 1) / alignment * alignment;
}
