using Prosodia.Infrastructure.Tests.Compiling;

namespace Prosodia.Infrastructure.Tests;

/// <summary>Training jobs: where they run, and that the app starts one that there is.</summary>
public sealed class JobTests
{
    /// <summary>No program here uses a GPU, so what is trained is trained on cores; the other profile is there for jobs to come.</summary>
    [Theory]
    [InlineData("dev.bicepparam", "Consumption")]
    [InlineData("production.bicepparam", "Consumption", "Consumption-GPU-NC8as-T4")]
    public async Task The_environment_has_its_profiles_and_the_job_runs_on_cores(string file, params string[] types)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var profiles = template.The("Microsoft.App/managedEnvironments").At("properties", "workloadProfiles").EnumerateArray()
            .ToDictionary(profile => profile.GetProperty("name").GetString()!, profile => profile.GetProperty("workloadProfileType").GetString()!, StringComparer.Ordinal);
        Assert.Equal(types, profiles.Values);
        Assert.Equal("Consumption", profiles[template.The("Microsoft.App/jobs").Text("properties", "workloadProfileName")]);
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task The_app_starts_a_job_that_there_is(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var settings = template.The("Microsoft.Web/sites/config");
        Assert.Equal(settings.Text("properties", "Prosodia__ContainerApps__Job"), template.The("Microsoft.App/jobs").Name);
        Assert.Equal(template.The("Microsoft.Resources/resourceGroups").Name, settings.Text("properties", "Prosodia__ContainerApps__ResourceGroup"));
        Assert.Equal("Manual", template.The("Microsoft.App/jobs").Text("properties", "configuration", "triggerType"));
    }

    /// <summary>
    /// What one replica may have on Consumption: 2 GiB for each core, and 4 cores at most (learn.microsoft.com/azure/container-apps/containers).
    /// </summary>
    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task The_job_asks_for_what_its_profile_can_give(string file)
    {
        var job = (await DeployedTemplate.OfAsync(file)).The("Microsoft.App/jobs");
        var resources = Assert.Single(job.At("properties", "template", "containers").EnumerateArray()).GetProperty("resources");
        var cores = resources.GetProperty("cpu").GetInt32();
        Assert.InRange(cores, 1, 4);
        Assert.Equal($"{2 * cores}Gi", resources.GetProperty("memory").GetString());
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task Jobs_pull_their_image_with_their_identity_and_have_no_secrets(string file)
    {
        Assert.All((await DeployedTemplate.OfAsync(file)).Of("Microsoft.App/jobs"), job =>
        {
            var registry = Assert.Single(job.At("properties", "configuration", "registries").EnumerateArray());
            Assert.Contains("'jobIdentity-", registry.GetProperty("identity").GetString()!, StringComparison.Ordinal);
            Assert.False(job.At("properties", "configuration").TryGetProperty("secrets", out _));
        });
    }
}
