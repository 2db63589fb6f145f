using System.Diagnostics;
using System.Globalization;
using Prosodia.Jobs;
using Spectre.Console;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>
/// Shows progress on standard error: a bar with the time left on a terminal, a line every few seconds elsewhere (log files, CI).
/// </summary>
internal sealed class ProgressDisplay
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private TimeSpan _lastLine;

    /// <summary>Shows the progress of some work until it ends.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many steps there are.</param>
    /// <param name="work">The work; it reports how far it is.</param>
    public async Task<T> ShowAsync<T>(string title, int total, Func<IProgress<WorkProgress>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return await work(new Lines(this, title));
        return await _console.Progress()
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask(Markup.Escape(title), maxValue: total), title)));
    }

    /// <summary>Hours, minutes and seconds; hours go on beyond a day.</summary>
    internal static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours:00}:{time:mm\\:ss}");

    private static string Describe(string title, WorkProgress progress)
    {
        var failed = progress.Failed > 0 ? $", {progress.Failed} failed" : "";
        var skipped = progress.Skipped > 0 ? $", {progress.Skipped} done before" : "";
        return $"{title}: {progress.Done} of {progress.Total}{skipped}{failed}";
    }

    private void WriteLine(string title, WorkProgress progress)
    {
        lock (_lock)
        {
            if (progress.Done < progress.Total && _watch.Elapsed - _lastLine < LineInterval)
                return;
            _lastLine = _watch.Elapsed;
            var worked = progress.Done - progress.Skipped + progress.Begun;
            var left = worked == 0 ? TimeSpan.Zero : _watch.Elapsed / worked * (progress.Total - progress.Done - progress.Begun);
            Console.Error.WriteLine($"{Describe(title, progress)}, {Clock(left)} left");
        }
    }

    private sealed class Lines(ProgressDisplay display, string title) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => display.WriteLine(title, value);
    }

    private sealed class Bar(ProgressTask task, string title) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            task.Description = Markup.Escape(Describe(title, value));
            task.MaxValue = value.Total;
            task.Value = value.Done + value.Begun;
        }
    }
}
