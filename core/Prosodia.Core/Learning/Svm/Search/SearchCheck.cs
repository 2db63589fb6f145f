namespace Prosodia.Learning.Svm.Search;

/// <summary>Refuses searches that make no sense, naming everything that is wrong at once.</summary>
internal static class SearchCheck
{
    private const int MostNamed = 20;

    public static void Throw(
        SampleMatrix features, IReadOnlyList<SearchProblem> problems, IReadOnlyList<SearchSplit> splits, SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(options);
        string[] wrong = [.. Problems(features, problems, splits, options).Take(MostNamed)];
        if (wrong.Length > 0)
            throw new ArgumentException(string.Join("; ", wrong), nameof(problems));
    }

    private static IEnumerable<string> Problems(
        SampleMatrix features, IReadOnlyList<SearchProblem> problems, IReadOnlyList<SearchSplit> splits, SearchOptions options)
    {
        if (problems.Count == 0)
            yield return "there is no problem";
        if (splits.Count == 0)
            yield return "there is no split";
        foreach (var wrong in options.Problems())
            yield return $"options: {wrong}";
        var valid = true;
        foreach (var wrong in problems.SelectMany(problem => OfProblem(problem, features.Rows, splits.Count)))
        {
            valid = false;
            yield return wrong;
        }

        var most = valid ? problems.Select(problem => problem.Grid.FeatureCounts[^1]).DefaultIfEmpty(0).Max() : 0;
        foreach (var (number, split) in splits.Index())
        {
            foreach (var wrong in OfSplit(split, features, most).Concat(valid ? Untrained(problems, split) : []))
                yield return $"split {number}: {wrong}";
        }
    }

    private static List<string> OfProblem(SearchProblem problem, int rows, int splits)
    {
        var name = $"problem '{problem.Name}'";
        if (problem.Labels.IsDefault || problem.Rows.IsDefault || problem.Grid is null || problem.Tasks is { IsDefault: true })
            return [$"{name}: labels, rows, tasks or grid are missing"];
        List<string> wrong = [.. problem.Grid.Problems().Select(text => $"{name}: {text}")];
        if (problem.Labels.Length != rows)
            wrong.Add($"{name}: {problem.Labels.Length} labels for {rows} rows");
        if (problem.Tasks is { } tasks && tasks.Length != rows)
            wrong.Add($"{name}: {tasks.Length} tasks for {rows} rows");
        wrong.AddRange(Distinct(problem.Rows.AsSpan(), rows, "row").Select(text => $"{name}: {text}"));
        if (wrong.Count > 0)
            return wrong;
        if (problem.Tasks is null != problem.Grid.Mus.IsEmpty)
            return [$"{name}: µ go with tasks; give both or neither"];
        return (long)problem.Grid.Cells * splits > Array.MaxLength ? [$"{name}: {splits} splits of {problem.Grid.Cells} settings are too many"] : [];
    }

    private static List<string> OfSplit(SearchSplit split, SampleMatrix features, int most)
    {
        if (split.Training.IsDefault || split.Test.IsDefault || split.Ranking.IsDefault)
            return ["rows or ranking are missing"];
        List<string> wrong = [.. Distinct([.. split.Training, .. split.Test], features.Rows, "row")];
        if (split.Ranking.Length < most)
            wrong.Add($"the ranking has {split.Ranking.Length} features; the grids need {most}");
        wrong.AddRange(Distinct(split.Ranking.AsSpan(), features.Columns, "ranked feature"));
        return wrong;
    }

    private static IEnumerable<string> Untrained(IReadOnlyList<SearchProblem> problems, SearchSplit split)
    {
        if (split.Training.IsDefault)
            yield break;
        foreach (var problem in problems)
        {
            if (!problem.Rows.Intersect(split.Training).Any())
                yield return $"problem '{problem.Name}' has no training row";
        }
    }

    private static List<string> Distinct(ReadOnlySpan<int> numbers, int limit, string what)
    {
        var seen = new bool[limit];
        List<string> wrong = [];
        foreach (var number in numbers)
        {
            if ((uint)number >= (uint)limit)
                wrong.Add($"{what} {number} is outside 0..{limit - 1}");
            else if (seen[number])
                wrong.Add($"{what} {number} occurs twice");
            else
                seen[number] = true;
            if (wrong.Count == MostNamed)
                break;
        }

        return wrong;
    }
}
