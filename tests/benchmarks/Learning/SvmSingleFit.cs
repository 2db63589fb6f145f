using System.Diagnostics;
using System.Globalization;
using Prosodia.Learning.Svm;

namespace Prosodia.Benchmarks.Learning;

/// <summary>One six-class fit on a kernel that is at hand: 1,050 rows, 300 features, C = 10, γ = 1/300.</summary>
internal sealed class SvmSingleFit
{
    private const int Rows = 1050;
    private const int Features = 300;
    private const int Repetitions = 25;
    private const int Rounds = 5;

    private readonly KernelMatrix _kernel;
    private readonly int[] _labels;

    /// <param name="data">The data.</param>
    /// <param name="sorted">Rows stand class by class, as the final models' trainer has them, and not as recorded.</param>
    public SvmSingleFit(SvmData data, bool sorted)
    {
        int[] rows = [.. Enumerable.Range(0, data.Actors.Length).Where(row => data.Actors[row] != 0).Take(Rows)];
        if (sorted)
            rows = [.. rows.OrderBy(row => data.Emotions[row])];
        _labels = [.. rows.Select(row => data.Emotions[row])];
        _kernel = SvmKernel.Rbf(1.0 / Features).Matrix(data.Features.Select(rows, data.Ranking.AsSpan(0, Features)));
    }

    /// <summary>Alternates the solvers with LIBSVM's program, when there is one.</summary>
    public static void Run(SvmData data, string folder, string? peer)
    {
        var (sorted, recorded) = (new SvmSingleFit(data, sorted: true), new SvmSingleFit(data, sorted: false));
        for (var round = 0; round < Rounds; round++)
        {
            var theirs = peer is null ? "" : LibsvmPeer.Output(peer, folder, "pre", Features, Repetitions);
            foreach (var (name, fit) in new[] { ("class by class", sorted), ("as recorded", recorded) })
            {
                var (fast, equal) = (fit.Milliseconds(SvmSolver.Fast), fit.Milliseconds(SvmSolver.LibsvmEqual));
                Console.WriteLine($"single fit, rows {name}: Fast {fast.Median:F2} ms ({fast.Iterations} iterations), "
                    + $"LibsvmEqual {equal.Median:F2} ms ({equal.Iterations}){(round == 0 ? "  (first, compiling)" : "")}");
                foreach (var shrinking in peer is null ? [] : new[] { 0, 1 })
                {
                    var mark = $"precomputed shrinking={shrinking}: cpu median ";
                    var time = double.Parse(theirs[(theirs.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].Split(' ')[0], CultureInfo.InvariantCulture);
                    Console.WriteLine($"           LIBSVM{(shrinking == 0 ? " -h 0" : "")} {time:F1} ms: "
                        + $"{time / fast.Median:F1} times Fast, {time / equal.Median:F1} times LibsvmEqual");
                }
            }
        }
    }

    private (double Median, long Iterations) Milliseconds(SvmSolver solver)
    {
        using var process = Process.GetCurrentProcess();
        var times = new double[Repetitions];
        long iterations = 0;
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            iterations = OneAgainstOneTrainer.Train(_kernel, _labels, new() { Cost = 10, Solver = solver }).Pairs.Sum(pair => pair.Result.Iterations);
            process.Refresh();
            times[repetition] = (process.TotalProcessorTime - before).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[Repetitions / 2], iterations);
    }
}
