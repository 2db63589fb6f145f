using Prosodia.Jobs.Contract;

namespace Prosodia.Functions.Jobs;

/// <summary>Jobs as child processes of this one: as many at a time as cores and memory allow, the others in the order they came.</summary>
/// <remarks>
/// A child stops when its standard input ends, and that ends with this process however it dies. So no child outlives its host by more than it takes to store
/// what is done; and should the next host start the same job before that, the lease on the job's document makes it wait.
/// </remarks>
internal sealed class LocalProcessLauncher : IJobLauncher, IAsyncDisposable
{
    private const int Remembered = 10_000;

    private readonly LocalProcessOptions _options;
    private readonly ILogger<LocalProcessLauncher> _logger;
    private readonly Lock _lock = new();
    private readonly LinkedList<LocalJob> _waiting = [];
    private readonly HashSet<LocalJob> _running = [];
    private readonly Dictionary<string, LocalJob> _jobs = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];
    private bool _disposed;

    /// <summary>Creates the launcher.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every problem.</exception>
    public LocalProcessLauncher(LocalProcessOptions options, ILogger<LocalProcessLauncher> logger)
    {
        var problems = string.Join(" ", options.Problems());
        if (problems.Length > 0)
            throw new ArgumentException(problems, nameof(options));
        (_options, _logger) = (options, logger);
    }

    /// <inheritdoc/>
    /// <remarks>An attempt that is under way is not started once more: whoever asks again has not heard the answer.</remarks>
    /// <exception cref="FileNotFoundException">There is no program to start. Runs that need none are not kept from ending by that.</exception>
    public Task<string> StartAsync(Job job, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(_options.Program))
            throw new FileNotFoundException($"There is no program '{_options.Program}'; build training-jobs, or say where it is by Prosodia__JobProgram.");
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var handle = $"{job.Id}.{job.Attempt}";
            if (_jobs.TryGetValue(handle, out var earlier))
            {
                if (!earlier.Over.IsCompleted)
                    return Task.FromResult(handle);
                handle += $".{Guid.NewGuid():N}";
            }

            var local = new LocalJob(job, _options, _logger);
            _jobs.Add(handle, local);
            _order.Enqueue(handle);
            _waiting.AddLast(local);
            Forget();
            StartWhatFits();
            return Task.FromResult(handle);
        }
    }

    /// <inheritdoc/>
    public Task<LaunchState> FindAsync(string handle, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return Task.FromResult(_jobs.TryGetValue(handle, out var job) ? job.State : LaunchState.Lost);
    }

    /// <inheritdoc/>
    public async Task StopAsync(string handle, CancellationToken cancellationToken = default)
    {
        LocalJob? job;
        lock (_lock)
        {
            if (!_jobs.TryGetValue(handle, out job))
                return;
            if (_waiting.Remove(job))
                job.End(LaunchState.Failed);
        }

        await job.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<LocalJob> running;
        lock (_lock)
        {
            _disposed = true;
            foreach (var job in _waiting)
                job.End(LaunchState.Lost);
            _waiting.Clear();
            running = [.. _running];
        }

        await Task.WhenAll(running.Select(job => job.StopAsync(CancellationToken.None)));
    }

    /// <summary>In order: a large job that waits for memory is not overtaken for good.</summary>
    private void StartWhatFits()
    {
        while (!_disposed && _waiting.First is { Value: var next } && Fits(next))
        {
            _waiting.RemoveFirst();
            _running.Add(next);
            _ = Task.Run(() => RunAsync(next));
        }
    }

    private bool Fits(LocalJob next) =>
        _running.Count == 0
        || (_running.Count < _options.Processes && _running.Sum(job => (long)job.Job.MemoryMegabytes) + next.Job.MemoryMegabytes <= _options.MemoryMegabytes);

    private async Task RunAsync(LocalJob job)
    {
        await job.RunAsync();
        lock (_lock)
        {
            _running.Remove(job);
            StartWhatFits();
        }

        await _options.Ended(job.Job);
    }

    /// <summary>Those that are over are forgotten in time; asked for then, they are lost, and the status in the store tells.</summary>
    private void Forget()
    {
        while (_order.Count > Remembered && _jobs[_order.Peek()].Over.IsCompleted)
            _jobs.Remove(_order.Dequeue());
    }
}
