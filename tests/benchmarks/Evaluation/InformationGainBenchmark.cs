using System.Diagnostics;
using Prosodia.Evaluation.Selection;
using Prosodia.Learning.Svm;
using Prosodia.Numerics;

namespace Prosodia.Benchmarks.Evaluation;

/// <summary>Cost of ranking all features on the training rows of one fold.</summary>
internal static class InformationGainBenchmark
{
    private const int AllRows = 1104, Columns = 1170, Classes = 6, Repetitions = 9, Calls = 10;

    public static int Run(int rows)
    {
        var random = new Xoshiro256(1);
        int[] labels = [.. Enumerable.Range(0, AllRows).Select(_ => random.Below(Classes))];
        // A column's classes lie up to half a deviation apart: some have no cut, most one or two.
        double[] values = [.. Enumerable.Range(0, AllRows * Columns).Select(i => random.Normal() + (labels[i / Columns] * 0.1 * (i % Columns % 6)))];
        var features = new SampleMatrix(values, AllRows, Columns);
        int[] training = [.. Enumerable.Range(0, AllRows).OrderBy(_ => random.NextBits()).Take(rows).Order()];
        Console.WriteLine($"{rows} of {AllRows} rows × {Columns} features, {Classes} classes; median of {Repetitions}");
        Console.WriteLine($"sort, once        {Milliseconds(() => _ = new InformationGainRanker(features), 1),8:F2} ms");
        foreach (var discretizer in Enum.GetValues<Discretizer>())
        {
            foreach (var threads in new[] { 1, Environment.ProcessorCount })
            {
                var ranker = new InformationGainRanker(features) { MaxThreads = threads };
                var time = Milliseconds(() => _ = ranker.Rank(training, labels, discretizer), Calls);
                Console.WriteLine($"{discretizer,-12} {threads,2} t {time,8:F2} ms a ranking");
            }
        }

        return 0;
    }

    private static double Milliseconds(Action action, int calls)
    {
        action();
        return Enumerable.Range(0, Repetitions).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < calls; i++)
                action();
            return watch.Elapsed.TotalMilliseconds / calls;
        }).Order().ElementAt(Repetitions / 2);
    }
}
