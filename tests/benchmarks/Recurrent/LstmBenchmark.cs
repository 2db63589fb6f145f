using System.Diagnostics;
using System.Runtime.Intrinsics;
using Prosodia.Learning.Recurrent;
using Prosodia.Learning.Recurrent.Training;

namespace Prosodia.Benchmarks.Recurrent;

/// <summary>One epoch of the network of Coutinho &amp; Schuller (2017), 260 → 200 → 10 → 2, over 19 sequences, 5,700 steps, against PyTorch.</summary>
internal static class LstmBenchmark
{
    private static readonly NetworkShape Shape = new(260, [200, 10], 2);
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(500);

    public static int Run(int rounds)
    {
        var vectors = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        using var peer = TorchPeer.Start();
        Console.WriteLine($"{Environment.ProcessorCount} processors, {vectors}-bit vectors, PyTorch {peer?.Version ?? "not installed"}");
        Console.WriteLine("epoch: forward, backward, update; CPU ms, one thread, each for half a second or more, median of interleaved rounds (smallest)");
        Compare(peer, rounds, "an update a sequence", Ragged(), 1, "fused1", "expert1");
        Compare(peer, rounds, "one update, ragged", Ragged(), null, "fused19", "expert19");
        Compare(peer, rounds, "one update, equal lengths", Equal(), null, "fusedeq", "experteq");
        TwoCores(rounds);
        return 0;
    }

    private static void Compare(TorchPeer? peer, int rounds, string name, TrainingSequence[] sequences, int? perUpdate, string fused, string expert)
    {
        using var team = new WorkerTeam(1);
        var run = NewRun(sequences, perUpdate, team);
        var rate = new MachineRate();
        List<double> own = [], fusedTimes = [], expertTimes = [], floor = [];
        for (var round = -1; round < rounds; round++)
        {
            var times = (Own: CpuTime(run), Fused: peer?.Epoch(fused, Least) ?? double.NaN, Expert: peer?.Epoch(expert, Least) ?? double.NaN);
            if (round < 0)
                continue; // the first round compiles and warms up
            floor.Add(1000 * Operations(sequences) / rate.Measure());
            own.Add(times.Own);
            fusedTimes.Add(times.Fused);
            expertTimes.Add(times.Expert);
        }

        Console.WriteLine($"{name,-28} Prosodia {Text(own)}, nn.LSTM {Text(fusedTimes)}, hand-made {Text(expertTimes)};"
            + $" ratios {Median(Ratios(fusedTimes, own)):F1} and {Median(Ratios(expertTimes, own)):F1};"
            + $" the products alone at this core's best rate {Text(floor)}");
    }

    private static void TwoCores(int rounds)
    {
        using var one = new WorkerTeam(1);
        using var two = new WorkerTeam(2);
        using var other = new WorkerTeam(1);
        var (single, split) = (NewRun(Ragged(), null, one), NewRun(Ragged(), null, two));
        var (first, second) = (NewRun(Ragged(), 1, one), NewRun(Ragged(), 1, other));
        List<double> alone = [], shared = [], lone = [], pair = [];
        for (var round = -1; round < rounds; round++)
        {
            var times = (Wall(() => Epoch(single)), Wall(() => Epoch(split)), Wall(() => Epoch(first)), Wall(() => Both(first, second)));
            if (round < 0)
                continue;
            alone.Add(times.Item1);
            shared.Add(times.Item2);
            lone.Add(times.Item3);
            pair.Add(times.Item4);
        }

        Console.WriteLine("wall ms, each for half a second or more, median of rounds (smallest)");
        Console.WriteLine($"one update, ragged: one thread {Text(alone)}, two {Text(shared)}, ratio {Median(Ratios(alone, shared)):F2}");
        Console.WriteLine($"an update a sequence: one training {Text(lone)}, two at once {Text(pair)}, throughput {2 * Median(Ratios(lone, pair)):F2}");
    }

    private static void Both(TrainingRun first, TrainingRun second)
    {
        var thread = new Thread(() => Epoch(second));
        thread.Start();
        Epoch(first);
        thread.Join();
    }

    private static TrainingRun NewRun(TrainingSequence[] sequences, int? perUpdate, WorkerTeam team)
    {
        var options = new TrainingOptions { SequencesPerUpdate = perUpdate, Optimizer = new MomentumSgd { LearningRate = 1e-6 } };
        return new(RecurrentNetwork.Random(Shape, 1), sequences, options, team);
    }

    private static void Epoch(TrainingRun run) => run.RunEpoch(CancellationToken.None);

    private static TrainingSequence[] Ragged() => [.. Enumerable.Range(0, 19).Select(i => Sequence(210 + (10 * i), i))];

    private static TrainingSequence[] Equal() => [.. Enumerable.Range(0, 19).Select(i => Sequence(300, i))];

    private static TrainingSequence Sequence(int steps, int seed)
    {
        var random = new Random(seed);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble()) - 1)];
        return new(Draw(steps * Shape.Inputs), Draw(steps * Shape.Outputs), steps);
    }

    /// <summary>Of an epoch, measured as the peers are: after a wait the processor needs a while to come up to speed.</summary>
    private static double CpuTime(TrainingRun run)
    {
        var (watch, epochs) = (Stopwatch.StartNew(), 0);
        var before = Environment.CpuUsage.TotalTime;
        for (; epochs == 0 || watch.Elapsed < Least; epochs++)
            Epoch(run);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / epochs;
    }

    /// <summary>Of the matrix products: forwards, gradients of weights, gradients of what is not an input of the network.</summary>
    private static double Operations(TrainingSequence[] sequences)
    {
        var (inputs, weights, carried) = (Shape.Inputs, 0.0, 0.0);
        foreach (var units in Shape.Layers)
        {
            weights += 4.0 * units * (inputs + units);
            carried += 4.0 * units * (units + (inputs == Shape.Inputs ? 0 : inputs));
            inputs = units;
        }

        var output = (double)Shape.Outputs * inputs;
        return 2 * sequences.Sum(sequence => sequence.Steps) * ((2 * (weights + output)) + carried + output);
    }

    /// <summary>As long as CPU time is measured, for a core that was not needed before has to come up to speed too.</summary>
    private static double Wall(Action action)
    {
        var (watch, times) = (Stopwatch.StartNew(), 0);
        for (; times == 0 || watch.Elapsed < Least; times++)
            action();
        return watch.Elapsed.TotalMilliseconds / times;
    }

    private static IEnumerable<double> Ratios(List<double> times, List<double> than) => times.Zip(than, (a, b) => a / b);

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static string Text(List<double> values) => $"{Median(values):F0} ({values.Min():F0})";
}
