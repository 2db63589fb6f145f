using System.Collections.Concurrent;
using System.Diagnostics;
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
    private readonly ConcurrentDictionary<string, LocalJob> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private int _running;
    private long _memory;
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
    public Task<string> StartAsync(Job job, CancellationToken cancellationToken = default)
    {
        var (handle, local) = ($"{job.Id}.{Guid.NewGuid():N}", new LocalJob(job));
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _jobs[handle] = local;
            _order.Enqueue(handle);
            _waiting.AddLast(local);
        }

        Forget();
        StartWhatFits();
        return Task.FromResult(handle);
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
        if (!_jobs.TryGetValue(handle, out var job))
            return;
        Process? process;
        lock (_lock)
        {
            job.Stopping = true;
            if (_waiting.Remove(job))
                End(job, LaunchState.Failed);
            process = job.Process;
        }

        if (process is not null)
            await StopAsync(job, process, cancellationToken);
        else
            await job.Over.Task.WaitAsync(_options.StopTime, cancellationToken); // over, or just being started: then it is told to stop at once
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var job in _waiting)
                End(job, LaunchState.Lost);
            _waiting.Clear();
        }

        await Task.WhenAll(_jobs.Values.Where(job => job.Process is not null).Select(job => StopAsync(job, job.Process!, CancellationToken.None)));
    }

    private void StartWhatFits()
    {
        while (true)
        {
            LocalJob job;
            lock (_lock)
            {
                // In order: a large job that waits for memory is not overtaken for ever.
                if (_disposed || _waiting.First is not { Value: var next } || _running >= _options.Processes
                    || (_running > 0 && _memory + next.Job.MemoryMegabytes > _options.MemoryMegabytes))
                {
                    return;
                }

                job = next;
                _waiting.RemoveFirst();
                _running++;
                _memory += job.Job.MemoryMegabytes;
                job.State = LaunchState.Running;
            }

            _ = RunAsync(job);
        }
    }

    private async Task RunAsync(LocalJob job)
    {
        var state = LaunchState.Failed;
        try
        {
            using var process = Process.Start(StartInfo(job.Job)) ?? throw new InvalidOperationException("no process was started");
            JobLog.Started(_logger, job.Job.Id, process.Id);
            lock (_lock)
                job.Process = process;
            if (job.Stopping)
                process.StandardInput.Close();
            await Task.WhenAll(LogAsync(job.Job.Id, process.StandardOutput), LogAsync(job.Job.Id, process.StandardError), process.WaitForExitAsync());
            JobLog.Ended(_logger, job.Job.Id, process.ExitCode);
            state = process.ExitCode == 0 ? LaunchState.Succeeded : LaunchState.Failed;
            lock (_lock)
                job.Process = null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            JobLog.NotStarted(_logger, job.Job.Id, e);
        }

        lock (_lock)
        {
            _running--;
            _memory -= job.Job.MemoryMegabytes;
            End(job, state);
        }

        StartWhatFits();
    }

    private ProcessStartInfo StartInfo(Job job)
    {
        var managed = _options.Program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var info = new ProcessStartInfo(managed ? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet" : _options.Program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (managed)
            info.ArgumentList.Add(_options.Program);
        foreach (var argument in new[] { "run-job", JobPlaces.Job(job.Id), "--while-input-open" })
            info.ArgumentList.Add(argument);
        // There is a process a core: none needs more.
        info.Environment["Prosodia__JobCores"] = "1";
        foreach (var (name, value) in _options.Settings)
            info.Environment[name] = value;
        return info;
    }

    private async Task LogAsync(string job, StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            JobLog.Said(_logger, job, line.Length <= 2000 ? line : line[..2000]);
    }

    private async Task StopAsync(LocalJob job, Process process, CancellationToken cancellationToken)
    {
        try
        {
            process.StandardInput.Close();
            await job.Over.Task.WaitAsync(_options.StopTime, cancellationToken);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await job.Over.Task.WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It was over first.
        }
    }

    private static void End(LocalJob job, LaunchState state)
    {
        job.State = state;
        job.Over.TrySetResult();
    }

    /// <summary>Those that are over are forgotten in time; asked for then, they are lost, and the status in the store tells.</summary>
    private void Forget()
    {
        while (_order.Count > Remembered && _order.TryPeek(out var oldest) && _jobs.TryGetValue(oldest, out var job) && job.Over.Task.IsCompleted)
        {
            _order.TryDequeue(out _);
            _jobs.TryRemove(oldest, out _);
        }
    }
}
