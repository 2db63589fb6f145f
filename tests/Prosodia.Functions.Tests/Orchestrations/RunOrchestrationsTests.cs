using Prosodia.Functions.Orchestrations;
using Prosodia.Jobs.Runs;

namespace Prosodia.Functions.Tests.Orchestrations;

public sealed class RunOrchestrationsTests
{
    [Fact]
    public async Task Steps_come_one_after_the_other_and_every_job_is_started_once()
    {
        await using var run = new ScriptedRun { Jobs = input => input.Step switch { RunStep.Extract => 4, RunStep.Folds => 5, RunStep.Models => 0, _ => 1 } };
        var status = await run.RunAsync(RunKind.EvaluateCorpus);
        Assert.Equal("""{"runId":"run","outcome":"Done"}""", status.Output);
        var steps = run.Started.Select(id => id.Split('-')[1]).ToArray();
        Assert.Equal([.. Enumerable.Repeat("extract", 4), "assemble", .. Enumerable.Repeat("folds", 5), "report"], steps);
        Assert.Equal(run.Started.Count, run.Started.Distinct().Count());
        Assert.Equal(RunOutcome.Done, Assert.Single(run.Ends).Outcome);
    }

    /// <summary>What has become of a run its row decides; the instance must not say that it was done.</summary>
    [Fact]
    public async Task A_run_that_was_cancelled_in_its_last_moment_is_no_instance_that_is_done()
    {
        await using var run = new ScriptedRun { Jobs = _ => 0, IsCancelledLate = true };
        var status = await run.RunAsync(RunKind.EvaluateCorpus);
        Assert.Equal(RunOutcome.Done, Assert.Single(run.Ends).Outcome);
        Assert.Equal("""{"runId":"run","outcome":"Cancelled"}""", status.Output);
    }

    [Fact]
    public async Task Trainings_are_planned_anew_until_nothing_is_left_of_them()
    {
        await using var run = new ScriptedRun { Jobs = input => input.Step switch { RunStep.Trainings => 3 - input.Round, RunStep.Tuning => 0, _ => 1 } };
        await run.RunAsync(RunKind.EvaluateTransfer);
        Assert.Equal(
            ["extract-0", "trainings-0", "trainings-0", "trainings-0", "trainings-1", "trainings-1", "trainings-2", "report-0", "models-0"],
            run.Started.Select(id => string.Join('-', id.Split('-')[1..3])));
    }

    [Theory]
    [InlineData("", "extract assemble models")]
    [InlineData(""","transfer":{}""", "extract tuning tuning models")]
    public async Task A_final_model_over_time_is_tuned_by_jobs_where_others_have_their_features_put_together(string more, string steps)
    {
        await using var run = new ScriptedRun { Jobs = input => input.Step == RunStep.Tuning && input.Round == 2 ? 0 : 1 };
        await run.RunAsync(RunKind.TrainModel, more);
        Assert.Equal(steps, string.Join(' ', run.Started.Select(id => id.Split('-')[1])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_jobs_than_planned_run_at_a_time(int parallelism)
    {
        await using var run = new ScriptedRun
        {
            Jobs = input => input.Step == RunStep.Models ? 9 : 0,
            Parallelism = parallelism,
            Duration = TimeSpan.FromMilliseconds(50),
        };
        await run.RunAsync(RunKind.TrainModel);
        Assert.Equal(9, run.Started.Count);
        Assert.Equal(parallelism, run.Most);
    }

    [Fact]
    public async Task Many_jobs_are_shared_by_sub_orchestrations_so_that_no_history_grows_long()
    {
        await using var run = new ScriptedRun { Jobs = input => input.Step == RunStep.Extract ? 250 : 0, Parallelism = 120 };
        await run.RunAsync(RunKind.TrainModel);
        Assert.Equal(Enumerable.Range(0, 250).Select(i => $"run-extract-0-{i:D4}"), run.Started.Order(StringComparer.Ordinal));
        Assert.Equal(new() { ["TrainModel"] = 1, ["RunJobs"] = 3, ["RunJob"] = 250 }, run.Instances());
    }

    [Fact]
    public async Task A_job_that_cannot_be_done_ends_the_run_with_its_reason_and_starts_no_further_one()
    {
        await using var run = new ScriptedRun
        {
            Jobs = input => input.Step == RunStep.Extract ? 50 : 1,
            News = id => id.EndsWith("0001", StringComparison.Ordinal) ? new(1, JobPhase.Failed, "no space left") : new(1, JobPhase.Succeeded),
            Parallelism = 2,
        };
        var status = await run.RunAsync(RunKind.EvaluateCorpus);
        Assert.Equal("""{"runId":"run","outcome":"Failed","reason":"run-extract-0-0001: no space left (attempt 1)"}""", status.Output);
        Assert.InRange(run.Started.Count, 2, 10);
        Assert.Equal(RunOutcome.Failed, Assert.Single(run.Ends).Outcome);
    }

    [Fact]
    public async Task A_cancelled_run_ends_as_such()
    {
        await using var run = new ScriptedRun { Jobs = _ => 5, News = _ => new(1, JobPhase.Cancelled) };
        var status = await run.RunAsync(RunKind.EvaluateCorpus);
        Assert.Equal("""{"runId":"run","outcome":"Cancelled"}""", status.Output);
    }

    [Fact]
    public async Task An_archive_is_tagged_in_batches_and_then_reported()
    {
        await using var run = new ScriptedRun { Jobs = _ => 0, Batches = 230 };
        var status = await run.RunAsync(RunKind.TagArchive);
        Assert.Equal("""{"runId":"run","outcome":"Done"}""", status.Output);
        Assert.Equal("""{"succeeded":460,"failed":230,"cancelled":false}""", status.CustomStatus);
        Assert.Equal([.. Enumerable.Range(0, 230), -1], run.Tagged.SkipLast(1).Order().Append(run.Tagged.Last()));
        Assert.Equal(new() { ["TagArchive"] = 1, ["TagShare"] = 3 }, run.Instances());
    }

    /// <summary>Two orchestrations lie between the activity and the run.</summary>
    [Fact]
    public async Task An_activity_that_fails_is_the_runs_reason_in_its_own_words()
    {
        await using var run = new ScriptedRun { Jobs = _ => 0, Batches = 2, TaggingFails = "There is no model 'mine'." };
        await run.RunAsync(RunKind.TagArchive);
        Assert.Equal(new RunEnd("run", RunOutcome.Failed, "There is no model 'mine'."), Assert.Single(run.Ends));
    }
}
