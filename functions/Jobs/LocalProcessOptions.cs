using Prosodia.Jobs.Contract;

namespace Prosodia.Functions.Jobs;

/// <summary>How jobs run as processes of this machine.</summary>
/// <param name="Program">The program <c>prosodia</c>: an executable, or its <c>.dll</c>.</param>
internal sealed record LocalProcessOptions(string Program)
{
    /// <summary>Processes at a time.</summary>
    public int Processes { get; init; } = Environment.ProcessorCount;

    /// <summary>MiB of memory for all of them together. A job that needs more than that runs alone.</summary>
    public long MemoryMegabytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 3 / 4 / 1024 / 1024;

    /// <summary>Settings that processes get besides this one's own: where the store is.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long a job may take. Then it is stopped; started again, it goes on from its last checkpoint.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long a process that was told to stop may take to store what is done.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Told of each job whose process is over.</summary>
    public Func<Job, Task> Ended { get; init; } = _ => Task.CompletedTask;

    /// <summary>Everything that is wrong; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (Processes is < 1 or > 1024)
            yield return $"Processes at a time must be 1 to 1024, not {Processes}.";
        if (MemoryMegabytes < 64)
            yield return $"Jobs need 64 MiB or more, not {MemoryMegabytes}.";
        if (Timeout <= TimeSpan.Zero || StopTime < TimeSpan.Zero)
            yield return "A job needs time to work, and time to stop.";
    }
}
