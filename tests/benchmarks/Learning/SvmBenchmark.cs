using System.Diagnostics;
using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Search;

namespace Prosodia.Benchmarks.Learning;

internal static class SvmBenchmark
{
    public static int Run(string folder, string[] args)
    {
        var data = SvmData.Read(folder);
        int[] training = [.. Enumerable.Range(0, 1104).Where(row => data.Actors[row] != 0)];
        SearchSplit[] splits = [.. Enumerable.Range(0, 5).Select(f => new SearchSplit(
            [.. training.Where(row => data.Actors[row] % 5 != f)], [.. training.Where(row => data.Actors[row] % 5 == f)], [.. data.Ranking]))];
        int[] counts = [.. args[1].Split(',').Select(int.Parse)];
        var mt = args[0] == "mt";
        var voting = args.Length > 3;
        var grid = new SvmGrid([.. counts], [.. Enumerable.Range(-1, 9).Select(e => Math.Pow(2, e))], [.. Enumerable.Range(-10, 7).Select(e => Math.Pow(2, e))], mt ? [0.1, 0.3, 1, 3, 10] : []);
        var problem = new SearchProblem("x", [.. data.Emotions], [.. training], mt ? [.. data.Tasks] : null, grid);
        for (var r = 0; r < 2; r++)
        {
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var w = Stopwatch.StartNew();
            var scores = SvmGridSearch.Run(data.Features, [problem], splits, new() { Threads = 1, Scale = MultiTaskScale.AsPublished, Voting = voting })[0];
            Console.WriteLine($"{args[0]} {args[1]} wall {w.Elapsed.TotalSeconds:F3} cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds:F3} iterations {scores.Iterations} best {scores.Best()}");
            if (r == 0)
                continue;

            foreach (var (f, k) in counts.Index())
            {
                var path = Path.Combine(folder, $"libsvm_{(mt ? "mt" : "")}grid_{k}_5.txt");
                if (!File.Exists(path))
                    continue;
                var (equal, most, n) = (0, 0, 0);
                foreach (var line in File.ReadLines(path))
                {
                    var p = line.Split(' ');
                    var m = mt ? grid.Mus.IndexOf(double.Parse(p[1])) : 0;
                    var (g, c) = (int.Parse(p[0]), int.Parse(p[2]));
                    var ours = Enumerable.Range(0, 5).Sum(s => scores.Correct(s, f, m, g, c));
                    var d = Math.Abs(ours - int.Parse(p[3]));
                    n++;
                    if (d != 0 && args.Length > 4) Console.WriteLine($"  {k} g{g} mu {p[1]} c{c} theirs {p[3]} ours {ours}");
                    equal += d == 0 ? 1 : 0;
                    most = Math.Max(most, d);
                }

                Console.WriteLine($"k={k}: {equal} of {n} cells equal, most {most}");
            }
        }

        return 0;
    }
}
