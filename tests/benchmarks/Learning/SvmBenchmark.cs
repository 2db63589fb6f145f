using System.Diagnostics;
using Prosodia.Learning.Svm.Search;

namespace Prosodia.Benchmarks.Learning;

/// <summary>The nested search's cost for one outer fold, beside LIBSVM's when its benchmark program is given.</summary>
internal static class SvmBenchmark
{
    private const int Rounds = 3;
    private const int Folds = 5;

    /// <summary>Only compares the number of correct rows with LIBSVM's.</summary>
    public static int Agree(string folder)
    {
        var data = SvmData.Read(folder);
        Agreement(new(data, multiTask: true), folder);
        Agreement(new(data, multiTask: false), folder);
        return 0;
    }

    /// <summary>Only the single fit.</summary>
    public static int Fit(string folder, string? peer)
    {
        SvmSingleFit.Run(SvmData.Read(folder), folder, peer);
        return 0;
    }

    public static int Run(string folder, string? peer)
    {
        var data = SvmData.Read(folder);
        SvmSingleFit.Run(data, folder, peer);
        Console.WriteLine($"outer fold: 1056 rows, {Folds} inner splits, 9 C, 7 γ, 5 µ (multi-task), 10 feature counts; {Environment.ProcessorCount} cores; CPU seconds");
        foreach (var multiTask in new[] { true, false })
        {
            var fold = new SvmFold(data, multiTask);
            var cells = fold.Problem.Grid.Cells * Folds;
            for (var round = 0; round <= Rounds; round++)
            {
                var other = peer is null || round == 0 ? double.NaN : LibsvmPeer.Seconds(peer, folder, "mtgrid", 300);
                var (cpu, wall, scores) = Time(fold, threads: 1);
                var (cpuAll, wallAll, _) = Time(fold, Environment.ProcessorCount);
                Console.WriteLine($"{scores.Name,-10} {cells} fits: one thread {cpu:F2} (wall {wall:F2}), all threads {cpuAll:F2} (wall {wallAll:F2}); "
                    + $"{scores.Iterations} iterations, best {scores.Best()}{(round == 0 ? "  (first, compiling)" : "")}");
                if (!double.IsNaN(other))
                    Compare(other, cpu, cells);
            }

            Agreement(fold, folder);
        }

        Console.WriteLine($"largest working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        return 0;
    }

    /// <summary>315 precomputed fits of LIBSVM were timed; its cost a fit depends neither on the number of features nor on µ.</summary>
    private static void Compare(double seconds, double ours, int cells) =>
        Console.WriteLine($"           LIBSVM, precomputed: {seconds:F2} for 315 fits, hence {seconds / 315 * cells:F0} for the fold: "
            + $"{seconds / 315 * cells / ours:F0} times ours");

    private static (double Cpu, double Wall, GridScores Scores) Time(SvmFold fold, int threads, bool voting = false)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var scores = fold.Run(threads, voting);
        process.Refresh();
        return ((process.TotalProcessorTime - cpu).TotalSeconds, watch.Elapsed.TotalSeconds, scores);
    }

    /// <summary>Compares correct rows with the files that libsvm_bench grid or mtgrid writes for five inner folds.</summary>
    private static void Agreement(SvmFold fold, string folder)
    {
        var scores = Time(fold, Environment.ProcessorCount, voting: true).Scores;
        foreach (var (f, count) in scores.Grid.FeatureCounts.Index())
        {
            var path = Path.Combine(folder, $"libsvm_{(fold.MultiTask ? "mtgrid" : "grid")}_{count}_{Folds}.txt");
            if (!File.Exists(path) || new FileInfo(path).Length == 0)
                continue;
            int[] differences = [.. File.ReadLines(path).Select(line => line.Split(' ')).Select(cell => Math.Abs(int.Parse(cell[3])
                - Enumerable.Range(0, Folds).Sum(split => scores.Correct(
                    split, f, fold.MultiTask ? scores.Grid.Mus.IndexOf(double.Parse(cell[1])) : 0, int.Parse(cell[0]), int.Parse(cell[2])))))];
            Console.WriteLine(
                $"  {count} features: {differences.Count(d => d == 0)} of {differences.Length} settings have LIBSVM's number of correct rows, "
                + $"{differences.Count(d => d > 3)} differ by more than 3 of 1056, the most by {differences.Max()}");
            foreach (var (line, difference) in File.ReadLines(path).Zip(differences).Where(cell => cell.Second > 8))
                Console.WriteLine($"    γ number, µ, C number, correct, rows: {line}; differs by {difference}");
        }
    }
}
