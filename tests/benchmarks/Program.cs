using Prosodia.Benchmarks.Evaluation;
using Prosodia.Benchmarks.Features;
using Prosodia.Benchmarks.Learning;

// usage: dotnet run -c Release --project tests/benchmarks -- [lld [RATE] [SECONDS] | gain [ROWS]]
using Prosodia.Benchmarks.Recurrent;

// usage: dotnet run -c Release --project tests/benchmarks -- [lld [RATE] [SECONDS] | lstm [ROUNDS]]
return args switch
{
    [] or ["lld"] => LldBenchmark.Run(16_000, 300),
    ["lld", var rate] => LldBenchmark.Run(int.Parse(rate), 300),
    ["lld", var rate, var seconds] => LldBenchmark.Run(int.Parse(rate), int.Parse(seconds)),
    ["gain"] => InformationGainBenchmark.Run(528),
    ["gain", var rows] => InformationGainBenchmark.Run(int.Parse(rows)),
    ["svm", var folder, .. var rest] => SvmBenchmark.Run(folder, rest),
    ["lstm"] => LstmBenchmark.Run(7),
    ["lstm", var rounds] => LstmBenchmark.Run(int.Parse(rounds)),
    _ => LldBenchmark.Usage(),
};
