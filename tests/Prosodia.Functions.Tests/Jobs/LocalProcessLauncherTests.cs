using System.Diagnostics;
using Prosodia.Functions.Jobs;
using Prosodia.Jobs.Contract;
using static Prosodia.Functions.Tests.Jobs.ScriptedProgram;

namespace Prosodia.Functions.Tests.Jobs;

/// <summary>Jobs as real child processes, which do what their ids say.</summary>
public sealed class LocalProcessLauncherTests : IAsyncLifetime
{
    private readonly ScriptedProgram _program = new();
    private readonly ListedLog<LocalProcessLauncher> _log = new();
    private LocalProcessLauncher? _launcher;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_launcher is not null)
            await _launcher.DisposeAsync();
        _program.Dispose();
    }

    [Theory]
    [InlineData("exit-0", "Succeeded")]
    [InlineData("exit-1", "Failed")]
    [InlineData("exit-75", "Failed")]
    [InlineData("exit-143", "Failed")]
    public async Task A_job_has_ended_as_its_process_did(string id, string state)
    {
        var handle = await Launcher().StartAsync(Of(id));

        await UntilOverAsync(handle);

        Assert.Equal(state, (await _launcher!.FindAsync(handle)).ToString());
    }

    [Fact]
    public async Task What_a_process_says_is_logged_under_its_job_and_it_is_told_its_job_its_core_and_its_settings()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Prosodia__DataFolder"] = "/data" };
        await UntilOverAsync(await Launcher(options => options with { Settings = settings }).StartAsync(Of("talk-0")));

        Assert.Contains("Job talk-0: run-job jobs/talk-0/job.json --while-input-open: 1 core, /data", _log.Messages);
        Assert.Contains("Job talk-0: mind the step", _log.Messages);
    }

    [Fact]
    public async Task As_many_run_at_a_time_as_may_and_the_others_in_their_order()
    {
        var handles = new List<string>();
        foreach (var id in new[] { "gate-0", "gate-1", "gate-2", "exit-0" })
            handles.Add(await Launcher(options => options with { Processes = 2 }).StartAsync(Of(id)));
        await UntilAsync(() => _program.Started.Count == 2);

        Assert.Equal(["gate-0", "gate-1"], _program.Started.Order(StringComparer.Ordinal));
        Assert.Equal([LaunchState.Running, LaunchState.Running, LaunchState.Waiting, LaunchState.Waiting], await StatesAsync(handles));
        _program.Open();
        foreach (var handle in handles)
            await UntilOverAsync(handle);
        Assert.Equal(["exit-0", "gate-2"], _program.Started.Skip(2).Order(StringComparer.Ordinal));
        Assert.All(await StatesAsync(handles), state => Assert.Equal(LaunchState.Succeeded, state));
    }

    [Fact]
    public async Task No_more_run_than_memory_allows_and_one_that_waits_for_memory_is_not_overtaken()
    {
        var launcher = Launcher(options => options with { Processes = 4, MemoryMegabytes = 3000 });
        string[] handles =
        [
            await launcher.StartAsync(Of("gate-0") with { MemoryMegabytes = 2000 }),
            await launcher.StartAsync(Of("gate-1") with { MemoryMegabytes = 1000 }),
            await launcher.StartAsync(Of("gate-2") with { MemoryMegabytes = 2000 }),
            await launcher.StartAsync(Of("gate-3") with { MemoryMegabytes = 64 }),
        ];
        await UntilAsync(() => _program.Started.Count == 2);

        Assert.Equal([LaunchState.Running, LaunchState.Running, LaunchState.Waiting, LaunchState.Waiting], await StatesAsync(handles));
        _program.Open();
        foreach (var handle in handles)
            await UntilOverAsync(handle);
    }

    [Fact]
    public async Task A_job_that_wants_more_memory_than_there_is_runs_alone()
    {
        var launcher = Launcher(options => options with { Processes = 4, MemoryMegabytes = 1000 });
        var large = await launcher.StartAsync(Of("gate-0") with { MemoryMegabytes = 9000 });
        var small = await launcher.StartAsync(Of("exit-0") with { MemoryMegabytes = 64 });
        await UntilAsync(() => _program.Started.Count == 1);

        Assert.Equal([LaunchState.Running, LaunchState.Waiting], await StatesAsync([large, small]));
        _program.Open();
        await UntilOverAsync(small);
    }

    [Fact]
    public async Task A_job_that_is_stopped_is_told_by_the_end_of_its_input_and_leaves_in_its_own_time()
    {
        var handle = await Launcher().StartAsync(Of("wait-0"));
        await UntilAsync(() => _program.Started.Count == 1);

        await _launcher!.StopAsync(handle);

        Assert.Equal(["wait-0"], _program.Left);
        Assert.Contains("Job wait-0 ended with code 143", _log.Messages);
        Assert.Equal(LaunchState.Failed, await _launcher.FindAsync(handle));
    }

    [Fact]
    public async Task A_job_that_does_not_leave_in_time_is_killed_with_what_it_has_started()
    {
        var handle = await Launcher(options => options with { StopTime = TimeSpan.FromMilliseconds(50) }).StartAsync(Of("deaf-0"));
        await UntilAsync(() => _program.Processes("children").Count == 1);

        await _launcher!.StopAsync(handle);

        Assert.Contains("Job deaf-0 ended with code 137", _log.Messages); // 128 + SIGKILL
        await UntilAsync(() => _program.Processes("children").Concat(_program.Processes()).All(process => !IsAlive(process)));
    }

    [Fact]
    public async Task A_job_that_waits_is_stopped_without_a_start_and_one_that_nobody_knows_is_stopped_already()
    {
        var running = await Launcher(options => options with { Processes = 1 }).StartAsync(Of("gate-0"));
        var waiting = await _launcher!.StartAsync(Of("exit-0"));

        await _launcher.StopAsync(waiting);
        await _launcher.StopAsync("unknown");

        Assert.Equal(LaunchState.Failed, await _launcher.FindAsync(waiting));
        Assert.Equal(LaunchState.Lost, await _launcher.FindAsync("unknown"));
        _program.Open();
        await UntilOverAsync(running);
        Assert.Equal(["gate-0"], _program.Started);
    }

    [Fact]
    public async Task A_job_that_takes_too_long_is_stopped()
    {
        var handle = await Launcher(options => options with { Timeout = TimeSpan.FromMilliseconds(100) }).StartAsync(Of("wait-0"));

        await UntilOverAsync(handle);

        Assert.Equal(["wait-0"], _program.Left);
        Assert.Contains("Job wait-0 is stopped, for it took longer than 0.1 s", _log.Messages);
    }

    [Fact]
    public async Task An_attempt_that_is_started_twice_runs_once_and_the_next_attempt_is_another()
    {
        var first = await Launcher(options => options with { Processes = 4 }).StartAsync(Of("gate-0"));
        var again = await _launcher!.StartAsync(Of("gate-0"));
        var next = await _launcher.StartAsync(Of("gate-0") with { Attempt = 2 });
        await UntilAsync(() => _program.Started.Count == 2);

        Assert.Equal(first, again);
        Assert.NotEqual(first, next);
        _program.Open();
        await UntilOverAsync(first);
        await UntilOverAsync(next);
        Assert.NotEqual(first, await _launcher.StartAsync(Of("gate-0")));
    }

    [Fact]
    public async Task A_job_that_leaves_processes_behind_is_over_with_its_own()
    {
        await UntilOverAsync(await Launcher().StartAsync(Of("leave-0")));

        Process.GetProcessById(Assert.Single(_program.Processes("children"))).Kill();
        Assert.Contains("Job leave-0 ended with code 0", _log.Messages);
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_fails_its_job_and_keeps_no_place()
    {
        _program.Permit(execution: false);
        var launcher = Launcher(options => options with { Processes = 1 });
        string[] handles = [await launcher.StartAsync(Of("exit-0")), await launcher.StartAsync(Of("exit-0") with { Attempt = 2 })];

        foreach (var handle in handles)
            await UntilOverAsync(handle);

        Assert.Equal([LaunchState.Failed, LaunchState.Failed], await StatesAsync(handles));
        Assert.Contains("Job exit-0 could not be started", _log.Messages);
    }

    [Fact]
    public async Task A_host_that_stops_stops_its_jobs_and_starts_none()
    {
        var running = await Launcher(options => options with { Processes = 1 }).StartAsync(Of("wait-0"));
        var waiting = await _launcher!.StartAsync(Of("exit-0"));
        await UntilAsync(() => _program.Started.Count == 1);

        await _launcher.DisposeAsync();

        Assert.Equal(["wait-0"], _program.Left);
        Assert.Equal([LaunchState.Failed, LaunchState.Lost], await StatesAsync([running, waiting]));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _launcher.StartAsync(Of("exit-0")));
        Assert.Equal(["wait-0"], _program.Started);
    }

    [Fact]
    public async Task A_job_does_not_outlive_a_host_that_was_killed()
    {
        using var host = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Prosodia.DurableHost.dll"), "launch", _program.Path, "wait-0"]);
        await UntilAsync(() => _program.Started.Count == 1);

        host.Kill();

        await UntilAsync(() => _program.Left.Count == 1 && !IsAlive(_program.Processes().Single()));
    }

    [Fact]
    public void All_that_is_wrong_with_the_options_is_said()
    {
        var options = new LocalProcessOptions("/nowhere/prosodia") { Processes = 0, MemoryMegabytes = 1, Timeout = TimeSpan.Zero };

        var message = Assert.Throws<ArgumentException>(() => new LocalProcessLauncher(options, _log)).Message;

        Assert.Equal(3, options.Problems().Count());
        Assert.All(options.Problems(), problem => Assert.Contains(problem, message, StringComparison.Ordinal));
    }

    /// <summary>Otherwise a run could not even be ended where the program is missing.</summary>
    [Fact]
    public async Task A_missing_program_is_an_error_of_a_start_and_not_of_a_stop()
    {
        await using var launcher = new LocalProcessLauncher(new("/nowhere/prosodia"), _log);

        await launcher.StopAsync("job.1");

        Assert.Contains("/nowhere/prosodia", (await Assert.ThrowsAsync<FileNotFoundException>(() => launcher.StartAsync(Of("job")))).Message, StringComparison.Ordinal);
    }

    private static Job Of(string id) => new(id, "run", new CorpusReport(new()));

    private LocalProcessLauncher Launcher(Func<LocalProcessOptions, LocalProcessOptions>? change = null) =>
        _launcher ??= new(change is null ? new(_program.Path) : change(new(_program.Path)), _log);

    private async Task<List<LaunchState>> StatesAsync(IEnumerable<string> handles)
    {
        var states = new List<LaunchState>();
        foreach (var handle in handles)
            states.Add(await _launcher!.FindAsync(handle));
        return states;
    }

    private async Task UntilOverAsync(string handle)
    {
        var state = LaunchState.Waiting;
        for (var end = DateTime.UtcNow.AddSeconds(30); state is LaunchState.Waiting or LaunchState.Running; await Task.Delay(10))
        {
            Assert.True(DateTime.UtcNow < end, $"{handle} is not over");
            state = await _launcher!.FindAsync(handle);
        }
    }
}
