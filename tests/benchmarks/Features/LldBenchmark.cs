using System.Diagnostics;
using Prosodia.Features;
using Prosodia.Features.Auditory;
using Prosodia.Features.Energy;
using Prosodia.Features.Framing;
using Prosodia.Features.Spectral;
using Prosodia.Features.Spectrum;
using Prosodia.Features.Voicing;

namespace Prosodia.Benchmarks.Features;

/// <summary>Cost of the descriptor extraction: whole, on one core and on all, and family by family.</summary>
internal static class LldBenchmark
{
    private const int Repetitions = 5;

    // SMILExtract 3.0, IS13_ComParE descriptors alone, one core of a 2-core Xeon server: real-time factors at two rates. It is not
    // run here, for its licence does not let us ship it; set beside our own figures they give the order of the difference.
    private static readonly Dictionary<int, double> OpenSmile = new() { [16_000] = 0.0169, [44_100] = 0.0540 };

    public static int Usage()
    {
        Console.Error.WriteLine(
            "usage: lld [RATE] [SECONDS] | gain [ROWS] | svm DATA_FOLDER [LIBSVM_BENCH] | svm-fit DATA_FOLDER LIBSVM_BENCH | svm-agreement DATA_FOLDER "
            + "| svm-large ROWS | lstm [ROUNDS] | faces MODEL | durable [ACTIVITIES] | scale | startup [FUNCTIONS_PROJECT STARTS] | score [ROUNDS]");
        return 2;
    }

    public static int Run(int rate, int seconds)
    {
        var signal = TestSignal.Make(rate, seconds);
        var plan = new LldPlan(rate);
        var frames = plan.Rows(signal.Length);
        Console.WriteLine($"{seconds} s at {rate} Hz, {frames} rows, {Lanes.Count} lanes, {Environment.ProcessorCount} cores");

        long allocated = 0;
        var one = Best(() => allocated = Extract(plan, signal));
        Console.WriteLine($"one core   {one * 1e6 / frames,8:F2} us/frame {frames / one,9:F0} frames/s  real-time factor {one / seconds:F6}  "
            + $"allocated while running {allocated} bytes");
        var cores = Environment.ProcessorCount;
        var all = Best(() => Parallel.For(0, cores, _ => Extract(plan, signal)));
        Console.WriteLine($"{cores} cores    {all * 1e6 / frames / cores,8:F2} us/frame {cores * frames / all,9:F0} frames/s  real-time factor {all / seconds / cores:F6}  "
            + $"scaling {cores * one / all:F2}x of {cores}");
        if (OpenSmile.TryGetValue(rate, out var peer))
            Console.WriteLine($"openSMILE was measured at {peer} on another machine (one core of a Xeon server): {peer * seconds / one:F1} times ours on one core here");
        Families(plan, signal);
        return 0;
    }

    /// <summary>Runs one extraction; returns what it allocated after its construction.</summary>
    private static long Extract(LldPlan plan, float[] signal)
    {
        var sum = 0.0;
        void Take(long row, ReadOnlySpan<float> values) => sum += values[0];
        LldRowHandler take = Take;
        var extractor = new LldExtractor(plan);
        extractor.Push(signal.AsSpan(0, plan.SampleRate), take);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = plan.SampleRate; at < signal.Length; at += 4096)
            extractor.Push(signal.AsSpan(at, Math.Min(4096, signal.Length - at)), take);
        extractor.Finish(take);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Best(Action action)
    {
        var best = double.MaxValue;
        for (var i = 0; i <= Repetitions; i++)
        {
            var watch = Stopwatch.StartNew();
            action();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    private static void Families(LldPlan plan, float[] signal)
    {
        var geometry = plan.Geometry;
        var block = new FrameBlock(geometry);
        var reach = ((Lanes.Count - 1) * geometry.Step) + geometry.Long;
        block.Fill(signal.AsSpan(geometry.SampleRate / 5, reach));
        var output = new float[65 * Lanes.Count];
        var longSpectrum = new TaperedSpectrum<LaneSingle, float>(plan.Gaussian, plan.LongFft, symmetric: false);
        var shortSpectrum = new TaperedSpectrum<LaneDouble, double>(plan.Hamming, plan.ShortFft, symmetric: false);
        var magnitudes = new float[plan.LongFft.Bins * Lanes.Count];
        var octaves = new float[magnitudes.Length];
        var power = new float[plan.ShortFft.Bins * Lanes.Count];
        var fluxMagnitudes = new float[plan.ShortFft.Bins * SpectralFlux.Stride];
        var bands = new float[MelBank.Bands * Lanes.Count];
        var candidates = new PitchCandidates[Lanes.Count];
        shortSpectrum.Transform(block.Samples, power, Lanes.Count, 0);
        for (var i = 0; i < power.Length; i++)
            power[i] *= power[i];
        var total = plan.Moments.Compute(power, output);
        OctaveSpectrum octaveSpectrum = new(plan.Octaves);
        SubharmonicSummation summation = new(plan.Octaves);
        Loudness loudness = new(plan.EqualLoudness);
        RastaLoudness rasta = new(plan.EqualLoudness);
        MelCepstrum cepstrum = new();
        SpectralFlux flux = new(plan.ShortFft.Bins - 1);

        Console.WriteLine("family by family, one core, us/frame:");
        Time("cutting frames", Lanes.Count, () => block.Fill(signal.AsSpan(geometry.SampleRate / 5, reach)));
        Time("RMS 20 ms", Lanes.Count, () => RmsEnergy.Compute(block.Samples, geometry.Short));
        Time("RMS 60 ms", Lanes.Count, () => RmsEnergy.Compute(block.Samples, plan.Gaussian));
        Time("taper and FFT 60 ms", Lanes.Count, () => longSpectrum.Transform(block.Samples, magnitudes, Lanes.Count, 0));
        Time("taper and FFT 20 ms", Lanes.Count, () => shortSpectrum.Transform(block.Samples, fluxMagnitudes, SpectralFlux.Stride, SpectralFlux.Offset));
        Time("octave spectrum", Lanes.Count, () => octaveSpectrum.Compute(magnitudes, octaves));
        Time("subharmonic summation", Lanes.Count, () => summation.Compute(octaves, candidates));
        Time("mel bank", Lanes.Count, () => plan.MelBank.Apply(power, bands));
        Time("loudness", Lanes.Count, () => loudness.Compute(bands));
        Time("RASTA loudness", Lanes.Count, () => rasta.Process(bands, Lanes.Count, output));
        Time("MFCC", Lanes.Count, () => cepstrum.Compute(bands, output));
        Time("bands", Lanes.Count, () => plan.Bands.Compute(power, output));
        Time("moments, slope", Lanes.Count, () => plan.Moments.Compute(power, output));
        Time("roll-off", Lanes.Count, () => plan.RollOff.Compute(power, total, output));
        Time("flux", Lanes.Count, () => flux.Compute(fluxMagnitudes));
        Time("entropy", Lanes.Count, () => plan.Entropy.Compute(power, total));
        Time("sharpness", Lanes.Count, () => plan.Sharpness.Compute(power, total));
        Time("harmonicity", Lanes.Count, () => plan.Harmonicity.Compute(power));
        TimePitchPath(candidates[0]);
        TimePeriods(plan, signal);
    }

    private static void TimePitchPath(PitchCandidates frame)
    {
        var path = new PitchViterbi();
        var decisions = new PitchDecision[64];
        Time("pitch path", 1, () => path.Add(frame, decisions));
    }

    private static void TimePeriods(LldPlan plan, float[] signal)
    {
        var history = new SampleHistory();
        history.Append(signal);
        Time("zero crossings (with copying)", (int)(signal.Length / plan.Geometry.Step), () => new SampleHistory().Append(signal), once: true);
        foreach (var f0 in (ReadOnlySpan<float>)[100, 200, 400])
        {
            var hertz = f0;
            Time($"periods, F0 {hertz} Hz", 1000, () =>
            {
                var analysis = new PeriodAnalysis(plan.Geometry, acceptsByCorrelation: false);
                for (var frame = 0; frame < 1000; frame++)
                    analysis.Process(frame, hertz, history);
            }, once: true);
        }
    }

    private static void Time(string name, int frames, Action action, bool once = false)
    {
        var rounds = once ? 1 : 2000;
        var best = Best(() =>
        {
            for (var i = 0; i < rounds; i++)
                action();
        });
        Console.WriteLine($"  {name,-32}{best * 1e6 / rounds / frames,8:F3}");
    }
}
