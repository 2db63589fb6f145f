using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Jobs;
using Prosodia.Jobs.Contract;

namespace Prosodia.DurableHost;

/// <summary>The host of a job's process.</summary>
internal static class Launch
{
    public static async Task<int> RunAsync(string program, string job)
    {
        await using var launcher = new LocalProcessLauncher(new(program), NullLogger<LocalProcessLauncher>.Instance);
        await launcher.StartAsync(new(job, "run", new CorpusReport(new())));
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
