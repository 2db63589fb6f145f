using System.Diagnostics;
using Prosodia.Faces;
using Prosodia.Faces.Tflite;

namespace Prosodia.Benchmarks.Faces;

/// <summary>What one run of each network of the face model takes, on one thread. No other runtime on the feed reads these files, so there is no peer beside it.</summary>
internal static class FaceBenchmark
{
    private const int Warm = 100;

    /// <summary>Runs the networks and prints median, least and bytes allocated.</summary>
    /// <param name="path">The face model.</param>
    /// <param name="runs">Runs that are timed.</param>
    public static int Run(string path, int runs)
    {
        var model = FaceModel.Load(path);
        foreach (var (name, network) in new[] { ("detector", model.Detector), ("points", model.Landmarks), ("expressions", model.Blendshapes) })
        {
            var interpreter = new TfliteInterpreter(network);
            var random = new Random(1);
            foreach (ref var value in interpreter.Input(0))
                value = random.NextSingle();
            for (var i = 0; i < Warm; i++)
                interpreter.Run();
            var milliseconds = new double[runs];
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < runs; i++)
            {
                var start = Stopwatch.GetTimestamp();
                interpreter.Run();
                milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Array.Sort(milliseconds);
            Console.WriteLine($"{name,-12} p50 {milliseconds[runs / 2]:0.00} ms, least {milliseconds[0]:0.00} ms, {allocated / runs} bytes a run");
        }

        return 0;
    }
}
