using System.CommandLine;
using Prosodia.Jobs.Contract;
using Prosodia.Storage;
using Prosodia.TrainingJobs.Cli;
using Prosodia.TrainingJobs.Jobs;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>run-job JOB</c>: one job of a run, as orchestrations start it.</summary>
internal static class RunJobCommand
{
    private const string JobSetting = "Prosodia__Job";

    private static readonly Argument<string?> JobArgument = new("job")
    {
        Description = $"The job's document, jobs/{{id}}/job.json; without it, the setting {JobSetting}.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> WhileInputOpen = new("--while-input-open")
    {
        Description = "Stop, as on SIGTERM, when standard input ends: the process that started this one is gone.",
    };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("run-job", "Does one job of a run, in the store that the environment names. What is done is not done again.")
        {
            JobArgument,
            WhileInputOpen,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var given = parsed.GetValue(JobArgument) ?? Environment.GetEnvironmentVariable(JobSetting) ?? "";
        if (IdOf(given) is not { } id)
            return CommandRunner.WrongOptions([$"'{given}' is not the document of a job, {JobPlaces.Job("{id}")}."]);
        JobSettings settings;
        try
        {
            settings = JobSettings.From(Environment.GetEnvironmentVariable);
        }
        catch (InvalidDataException e)
        {
            return CommandRunner.WrongOptions([e.Message]);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (parsed.GetValue(WhileInputOpen))
            _ = StopWithInputAsync(stop);
        using var telemetry = JobTelemetry.Start();
        var code = await new JobRunner(Stores.Open(settings.Storage).Blobs, settings).RunAsync(id, stop.Token);
        await stop.CancelAsync();
        return code;
    }

    /// <summary>Reads standard input to its end: a pipe ends when the process at its other end does, however that comes about.</summary>
    private static async Task StopWithInputAsync(CancellationTokenSource stop)
    {
        await Task.Run(() =>
        {
            using var input = Console.OpenStandardInput();
            var buffer = new byte[256];
            while (input.Read(buffer) > 0)
            {
                // Nothing is said there.
            }
        });
        try
        {
            await stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The job was over first.
        }
    }

    private static string? IdOf(string name) =>
        name.Split('/') is ["jobs", var id, "job.json"] && Job.IsId(id, 128) ? id : null;
}
