using System.Globalization;
using Prosodia.Infrastructure.Tests.Compiling;

namespace Prosodia.Infrastructure.Tests;

/// <summary>Training jobs: where they run, and that the app starts one that there is.</summary>
public sealed class JobTests
{
    [Theory]
    [InlineData("dev.bicepparam", "Consumption")]
    [InlineData("production.bicepparam", "Consumption", "Consumption-GPU-NC8as-T4")]
    public async Task The_environment_has_the_profiles_that_jobs_run_on(string file, params string[] types)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var profiles = template.The("Microsoft.App/managedEnvironments").At("properties", "workloadProfiles").EnumerateArray()
            .ToDictionary(profile => profile.GetProperty("name").GetString()!, profile => profile.GetProperty("workloadProfileType").GetString()!, StringComparer.Ordinal);
        Assert.Equal(types, profiles.Values);
        Assert.Equal(profiles.Keys, template.Of("Microsoft.App/jobs").Select(job => job.Text("properties", "workloadProfileName")));
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task The_app_starts_a_job_that_there_is(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var settings = template.The("Microsoft.Web/sites/config");
        Assert.Contains(settings.Text("properties", "Prosodia__ContainerApps__Job"), template.Of("Microsoft.App/jobs").Select(job => job.Name));
        Assert.Equal(template.The("Microsoft.Resources/resourceGroups").Name, settings.Text("properties", "Prosodia__ContainerApps__ResourceGroup"));
        Assert.All(template.Of("Microsoft.App/jobs"), job => Assert.Equal("Manual", job.Text("properties", "configuration", "triggerType")));
    }

    /// <summary>
    /// What one replica may have: on Consumption 2 GiB for each core and 4 cores at most; on a T4 8 cores and 56 GiB
    /// (learn.microsoft.com/azure/container-apps/containers and workload-profiles-overview).
    /// </summary>
    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task Jobs_ask_for_what_their_profile_can_give(string file)
    {
        foreach (var job in (await DeployedTemplate.OfAsync(file)).Of("Microsoft.App/jobs"))
        {
            var resources = Assert.Single(job.At("properties", "template", "containers").EnumerateArray()).GetProperty("resources");
            var cores = resources.GetProperty("cpu").GetInt32();
            var memory = int.Parse(resources.GetProperty("memory").GetString()!.Replace("Gi", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            if (job.Text("properties", "workloadProfileName") == "Consumption")
                Assert.True(cores <= 4 && memory == 2 * cores);
            else
                Assert.Equal((8, 56), (cores, memory));
        }
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
