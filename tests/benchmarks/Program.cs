using Prosodia.Benchmarks.Durable;
using Prosodia.Benchmarks.Features;

// usage: dotnet run -c Release --project tests/benchmarks -- [lld [RATE] [SECONDS] | durable [ACTIVITIES]]
return args switch
{
    [] or ["lld"] => LldBenchmark.Run(16_000, 300),
    ["lld", var rate] => LldBenchmark.Run(int.Parse(rate), 300),
    ["lld", var rate, var seconds] => LldBenchmark.Run(int.Parse(rate), int.Parse(seconds)),
    ["durable"] => await DurableBenchmark.RunAsync(5000),
    ["durable", var activities] => await DurableBenchmark.RunAsync(int.Parse(activities)),
    _ => LldBenchmark.Usage(),
};
