using System.Text.Json;
using Prosodia.Infrastructure.Tests.Compiling;

namespace Prosodia.Infrastructure.Tests;

/// <summary>Nothing is public, nothing goes over an open line, and there is no key or password anywhere.</summary>
public sealed class ExposureTests
{
    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task Storage_takes_identities_only_over_TLS_and_shows_nothing_to_the_public(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var account = template.The("Microsoft.Storage/storageAccounts");
        Assert.False(account.At("properties", "allowSharedKeyAccess").GetBoolean());
        Assert.False(account.At("properties", "allowBlobPublicAccess").GetBoolean());
        Assert.False(account.At("properties", "allowCrossTenantReplication").GetBoolean());
        Assert.True(account.At("properties", "supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", account.Text("properties", "minimumTlsVersion"));
        Assert.All(
            template.Of("Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", container.Text("properties", "publicAccess")));
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task The_app_takes_https_only_and_no_password_for_its_deployment(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var app = template.The("Microsoft.Web/sites");
        Assert.True(app.At("properties", "httpsOnly").GetBoolean());
        Assert.Equal("1.2", app.Text("properties", "siteConfig", "minTlsVersion"));
        var policies = template.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        Assert.Equal(["ftp", "scm"], policies.Select(policy => policy.LastName).Order(StringComparer.Ordinal));
        Assert.All(policies, policy => Assert.False(policy.At("properties", "allow").GetBoolean()));
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task The_registry_and_the_logs_take_identities_only(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var registry = template.The("Microsoft.ContainerRegistry/registries");
        Assert.False(registry.At("properties", "adminUserEnabled").GetBoolean());
        Assert.False(registry.At("properties", "anonymousPullEnabled").GetBoolean());
        Assert.True(template.The("Microsoft.Insights/components").At("properties", "DisableLocalAuth").GetBoolean());
        Assert.True(template.The("Microsoft.OperationalInsights/workspaces").At("properties", "features", "disableLocalAuth").GetBoolean());
        Assert.Equal("azure-monitor", template.The("Microsoft.App/managedEnvironments").Text("properties", "appLogsConfiguration", "destination"));
    }

    /// <summary>Functions of templates that give keys are named <c>list…</c>; secrets of jobs and parameters have types of their own.</summary>
    [Fact]
    public async Task No_template_reads_a_key_or_takes_a_secret()
    {
        using var copy = new InfrastructureCopy();
        var build = await Bicep.RunAsync("build", copy.At("main.bicep"), "--stdout");
        Assert.DoesNotMatch(@"\blist[A-Z]\w*\(|AccountKey|SharedAccessSignature|""secure(String|Object)""|""secrets""", build.Output);
        Assert.Contains("allowSharedKeyAccess", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task Deleted_blobs_can_be_brought_back_and_media_is_never_deleted_by_age(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var blobs = template.The("Microsoft.Storage/storageAccounts/blobServices");
        Assert.True(blobs.At("properties", "deleteRetentionPolicy", "enabled").GetBoolean());
        Assert.True(blobs.At("properties", "containerDeleteRetentionPolicy", "enabled").GetBoolean());
        var deleting = template.The("Microsoft.Storage/storageAccounts/managementPolicies").At("properties", "policy", "rules").EnumerateArray()
            .Select(rule => rule.GetProperty("definition"))
            .Where(rule => rule.GetProperty("actions").GetProperty("baseBlob").TryGetProperty("delete", out _));
        Assert.Equal(["jobs/"], deleting.SelectMany(Prefixes));
    }

    private static IEnumerable<string?> Prefixes(JsonElement rule) =>
        rule.GetProperty("filters").GetProperty("prefixMatch").EnumerateArray().Select(prefix => prefix.GetString());
}
