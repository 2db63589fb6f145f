using System.Diagnostics;
using Prosodia.Faces;
using Prosodia.Faces.Tflite;

namespace Prosodia.Benchmarks.Faces;

/// <summary>The three nets of the face landmarker on one thread: milliseconds a run, and bytes that a run allocates.</summary>
internal static class FacesBenchmark
{
    public static int Run(string path, int runs)
    {
        var watch = Stopwatch.StartNew();
        var model = FaceModel.Load(path);
        Console.WriteLine($"{path}, {(model.IsKnown ? "the published file" : model.Sha256)}, read in {watch.Elapsed.TotalMilliseconds:F0} ms");
        Console.WriteLine($"{runs} runs each, one thread");
        Measure("detector", model.Detector, runs);
        Measure("landmarks", model.Landmarks, runs);
        Measure("blendshapes", model.Blendshapes, runs);
        return 0;
    }

    private static void Measure(string name, TfliteModel model, int runs)
    {
        var interpreter = new TfliteInterpreter(model);
        var random = new Random(1);
        foreach (ref var value in interpreter.Input(0))
            value = random.NextSingle();
        for (var i = 0; i < 20; i++)
            interpreter.Run();
        var times = new double[runs];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            interpreter.Run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.Sort(times);
        Console.WriteLine($"{name,-12} p50 {times[runs / 2],7:F2} ms  p95 {times[runs * 95 / 100],7:F2} ms  smallest {times[0],7:F2} ms  {(double)allocated / runs:F1} bytes a run");
    }
}
