using Prosodia.Infrastructure.Tests.Compiling;

namespace Prosodia.Infrastructure.Tests;

/// <summary>The functions app is a custom handler on Flex Consumption.</summary>
public sealed class AppTests
{
    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task The_plan_is_Flex_Consumption_and_the_runtime_that_of_custom_handlers(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        Assert.Equal("FC1", template.The("Microsoft.Web/serverfarms").Text("sku", "name"));
        var app = template.The("Microsoft.Web/sites");
        Assert.Equal("functionapp,linux", app.Text("kind"));
        // Names and version: the stacks API of Azure lists 'custom' 1.0 for FC1.
        Assert.Equal("custom", app.Text("properties", "functionAppConfig", "runtime", "name"));
        Assert.Equal("1.0", app.Text("properties", "functionAppConfig", "runtime", "version"));
        Assert.InRange(app.At("properties", "functionAppConfig", "scaleAndConcurrency", "maximumInstanceCount").GetInt32(), 40, 1000);
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task The_platform_reads_the_code_with_the_identity_that_the_app_has(string file)
    {
        var app = (await DeployedTemplate.OfAsync(file)).The("Microsoft.Web/sites");
        var authentication = app.At("properties", "functionAppConfig", "deployment", "storage", "authentication");
        Assert.Equal("UserAssignedIdentity", authentication.GetProperty("type").GetString());
        var identity = Assert.Single(app.At("identity", "userAssignedIdentities").EnumerateObject()).Name;
        Assert.Contains("'appIdentity-", identity, StringComparison.Ordinal);
        Assert.Contains("'appIdentity-", authentication.GetProperty("userAssignedIdentityResourceId").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev.bicepparam", 0)]
    [InlineData("production.bicepparam", 1)]
    public async Task Only_production_keeps_an_instance_warm(string file, int instances)
    {
        var app = (await DeployedTemplate.OfAsync(file)).The("Microsoft.Web/sites");
        var warm = app.At("properties", "functionAppConfig", "scaleAndConcurrency", "alwaysReady").EnumerateArray();
        Assert.Equal(instances, warm.Sum(group => group.GetProperty("instanceCount").GetInt32()));
    }
}
