using System.ComponentModel;
using System.Diagnostics;
using Prosodia.Jobs.Contract;

namespace Prosodia.Functions.Jobs;

/// <summary>A job of this machine: waiting, running as a child process, or over.</summary>
/// <param name="job">The job.</param>
/// <param name="options">How it runs.</param>
/// <param name="logger">Logs what the process says, and how it ends.</param>
internal sealed class LocalJob(Job job, LocalProcessOptions options, ILogger logger)
{
    private const int LongestLine = 2000;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;
    private bool _stopping;
    private volatile LaunchState _state = LaunchState.Waiting;

    /// <summary>The job.</summary>
    public Job Job { get; } = job;

    /// <summary>What has become of it.</summary>
    public LaunchState State => _state;

    /// <summary>Completes when it is over.</summary>
    public Task Over => _over.Task;

    /// <summary>Runs it until it is over, however that comes about.</summary>
    public async Task RunAsync()
    {
        _state = LaunchState.Running;
        var state = LaunchState.Failed;
        try
        {
            using var process = Process.Start(StartInfo()) ?? throw new InvalidOperationException("no process was started");
            JobLog.Started(logger, Job.Id, process.Id);
            var output = Task.WhenAll(LogAsync(process.StandardOutput), LogAsync(process.StandardError));
            Hold(process);
            try
            {
                await EndOfAsync(process);
                // What it has started itself may live on, and hold its output.
                await output.WaitAsync(LastWords).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                state = process.ExitCode == 0 ? LaunchState.Succeeded : LaunchState.Failed;
                JobLog.Ended(logger, Job.Id, process.ExitCode);
            }
            finally
            {
                Hold(null);
            }
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            JobLog.NotStarted(logger, Job.Id, e);
        }

        End(state);
    }

    /// <summary>Says what has become of it without a process.</summary>
    public void End(LaunchState state)
    {
        _state = state;
        _over.TrySetResult();
    }

    /// <summary>Tells it to stop, and kills it if it does not in time; to one that is being started that is said as soon as it runs.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _stopping = true;
            Tell();
        }

        try
        {
            await Over.WaitAsync(options.StopTime, cancellationToken);
        }
        catch (TimeoutException)
        {
            Kill();
            await Over.WaitAsync(cancellationToken);
        }
    }

    private async Task EndOfAsync(Process process)
    {
        using var limit = new CancellationTokenSource(options.Timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            JobLog.TookTooLong(logger, Job.Id, options.Timeout.TotalSeconds);
            _ = StopAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private void Hold(Process? process)
    {
        lock (_lock)
        {
            _process = process;
            if (_stopping)
                Tell();
        }
    }

    /// <summary>Its standard input ends: to it that is what SIGTERM is, on every system.</summary>
    private void Tell()
    {
        try
        {
            _process?.StandardInput.Close();
        }
        catch (IOException)
        {
            // It was over first.
        }
    }

    private void Kill()
    {
        lock (_lock)
        {
            try
            {
                _process?.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
            {
                // It was over first, or a part of it was.
            }
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var managed = options.Program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var info = new ProcessStartInfo(managed ? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet" : options.Program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (managed)
            info.ArgumentList.Add(options.Program);
        foreach (var argument in new[] { "run-job", JobPlaces.Job(Job.Id), "--while-input-open" })
            info.ArgumentList.Add(argument);
        // There is a process a core: none needs more.
        info.Environment["Prosodia__JobCores"] = "1";
        foreach (var (name, value) in options.Settings)
            info.Environment[name] = value;
        return info;
    }

    private async Task LogAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            JobLog.Said(logger, Job.Id, line.Length <= LongestLine ? line : line[..LongestLine]);
    }
}
