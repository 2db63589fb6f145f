using System.Diagnostics;
using Prosodia.Learning.Svm.Search;
using Prosodia.Numerics;

namespace Prosodia.Benchmarks.Learning;

/// <summary>A small search over many rows: time and memory.</summary>
internal static class SvmLarge
{
    private const int Columns = 60;
    private const int Classes = 6;

    public static int Run(int rows)
    {
        var random = new Xoshiro256(1);
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % Classes)];
        double[] values = [.. Enumerable.Range(0, rows * Columns).Select(i => random.Normal() + (0.4 * Math.Sin(labels[i / Columns] * (1 + (i % Columns)))))];
        int[] all = [.. Enumerable.Range(0, rows)];
        SearchSplit[] splits = [.. Enumerable.Range(0, 2).Select(fold => new SearchSplit(
            [.. all.Where(row => row / Classes % 5 != fold)], [.. all.Where(row => row / Classes % 5 == fold)], [.. Enumerable.Range(0, Columns)]))];
        var problem = new SearchProblem("large", [.. labels], [.. all], null, new([30, 60], [0.5, 2, 8], [1 / 256.0, 1 / 64.0], []));
        var watch = Stopwatch.StartNew();
        var scores = SvmGridSearch.Run(new(values, rows, Columns), [problem], splits, new())[0];
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{rows} rows, 2 splits, {scores.Grid.Cells} settings: wall {watch.Elapsed.TotalSeconds:F1} s, "
            + $"CPU {process.TotalProcessorTime.TotalSeconds:F1} s, largest working set {process.PeakWorkingSet64 >> 20} MB, {scores.Iterations} iterations, best {scores.Best()}");
        return 0;
    }
}
