using Prosodia.Benchmarks.Durable;
using Prosodia.Benchmarks.Evaluation;
using Prosodia.Benchmarks.Faces;
using Prosodia.Benchmarks.Features;
using Prosodia.Benchmarks.Hosting;
using Prosodia.Benchmarks.Learning;
using Prosodia.Benchmarks.Recurrent;
using Prosodia.Benchmarks.Scoring;

// Without arguments it says what it measures.
return args switch
{
    ["lld"] => LldBenchmark.Run(16_000, 300),
    ["lld", var rate] => LldBenchmark.Run(int.Parse(rate), 300),
    ["lld", var rate, var seconds] => LldBenchmark.Run(int.Parse(rate), int.Parse(seconds)),
    ["faces", var model] => FaceBenchmark.Run(model, 200),
    ["gain"] => InformationGainBenchmark.Run(528),
    ["gain", var rows] => InformationGainBenchmark.Run(int.Parse(rows)),
    ["svm", var folder] => SvmBenchmark.Run(folder, peer: null),
    ["svm-fit", var folder, var peer] => SvmBenchmark.Fit(folder, peer),
    ["svm-agreement", var folder] => SvmBenchmark.Agree(folder),
    ["svm", var folder, var peer] => SvmBenchmark.Run(folder, peer),
    ["svm-large", var rows] => SvmLarge.Run(int.Parse(rows)),
    ["lstm"] => LstmBenchmark.Run(7),
    ["lstm", var rounds] => LstmBenchmark.Run(int.Parse(rounds)),
    ["score"] => ScoreBenchmark.Run(200),
    ["score", var rounds] => ScoreBenchmark.Run(int.Parse(rounds)),
    ["score-http"] => await HttpScoreBenchmark.RunAsync(9),
    ["score-http", var rounds] => await HttpScoreBenchmark.RunAsync(int.Parse(rounds)),
    ["score-memory"] => await MemoryBenchmark.RunAsync(100_000),
    ["score-memory", var requests] => await MemoryBenchmark.RunAsync(int.Parse(requests)),
    ["durable"] => await DurableBenchmark.RunAsync(5000),
    ["durable", var activities] => await DurableBenchmark.RunAsync(int.Parse(activities)),
    ["scale"] => await ScaleBenchmark.RunAsync(),
    ["startup"] => await StartupBenchmark.RunAsync("functions", 10),
    ["startup", var project, var runs] => await StartupBenchmark.RunAsync(project, int.Parse(runs)),
    _ => LldBenchmark.Usage(),
};
