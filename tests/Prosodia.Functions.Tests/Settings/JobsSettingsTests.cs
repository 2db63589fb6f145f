using Microsoft.Extensions.Configuration;
using Prosodia.Functions.Settings;

namespace Prosodia.Functions.Tests.Settings;

public sealed class JobsSettingsTests
{
    private const string Subscription = "0b1f6471-1bf0-4dda-aec3-111122223333";

    [Fact]
    public void Jobs_are_processes_of_this_machine_one_a_processor_unless_settings_say_otherwise()
    {
        var settings = Read();

        Assert.Equal(Environment.ProcessorCount, settings.Local!.Processes);
        Assert.Equal(Environment.ProcessorCount, settings.Parallelism);
        Assert.Equal("prosodia", Path.GetFileNameWithoutExtension(settings.Local.Program));
        Assert.Null(settings.ContainerApps);
    }

    [Fact]
    public void As_many_jobs_are_under_way_as_there_are_processes()
    {
        var program = typeof(JobsSettingsTests).Assembly.Location; // a file that is there

        var settings = Read(("Prosodia__JobProcesses", "3"), ("Prosodia__JobProgram", program));

        Assert.Equal((3, 3, program), (settings.Local!.Processes, settings.Parallelism, settings.Local.Program));
    }

    [Fact]
    public void A_container_apps_job_is_named_by_three_settings()
    {
        var settings = Read(
            ("Prosodia__JobLauncher", "ContainerApps"),
            ("Prosodia__ContainerApps__SubscriptionId", Subscription),
            ("Prosodia__ContainerApps__ResourceGroup", "emotion"),
            ("Prosodia__ContainerApps__Job", "prosodia-jobs"));

        Assert.Null(settings.Local);
        Assert.Equal($"/subscriptions/{Subscription}/resourceGroups/emotion/providers/Microsoft.App/jobs/prosodia-jobs", settings.ContainerApps!.Path);
        Assert.Equal(50, settings.Parallelism);
    }

    [Theory]
    [InlineData("Prosodia__JobLauncher", "Batch", "Prosodia__JobLauncher is 'Batch'")]
    [InlineData("Prosodia__JobProcesses", "0", "Prosodia__JobProcesses")]
    [InlineData("Prosodia__JobParallelism", "1001", "Prosodia__JobParallelism")]
    [InlineData("Prosodia__JobProgram", "/nowhere/prosodia", "Prosodia__JobProgram is '/nowhere/prosodia'")]
    public void What_is_wrong_is_said_by_name(string name, string value, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Problems((name, value))), StringComparison.Ordinal);

    [Fact]
    public void A_container_apps_job_without_its_names_is_refused_and_all_that_lacks_is_said()
    {
        var problems = Problems(("Prosodia__JobLauncher", "ContainerApps"));

        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.StartsWith("Prosodia__JobLauncher is ContainerApps, but:", problem, StringComparison.Ordinal));
    }

    private static JobsSettings Read(params (string Name, string Value)[] values)
    {
        var reader = Reader(values);
        var settings = JobsSettings.Read(reader);
        reader.Check();
        return settings;
    }

    private static IReadOnlyList<string> Problems(params (string Name, string Value)[] values)
    {
        var reader = Reader(values);
        JobsSettings.Read(reader);
        return [.. Assert.Throws<SettingsException>(reader.Check).Problems];
    }

    private static SettingsReader Reader((string Name, string Value)[] values) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(values.ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => (string?)value.Value))
        .Build());
}
