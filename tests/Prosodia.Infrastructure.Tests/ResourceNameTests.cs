using Prosodia.Infrastructure.Tests.Compiling;

namespace Prosodia.Infrastructure.Tests;

/// <summary>Names as Azure takes them: learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules.</summary>
public sealed class ResourceNameTests
{
    public static TheoryData<string, string> Rules => new()
    {
        { "Microsoft.Storage/storageAccounts", "^[a-z0-9]{3,24}$" },
        { "Microsoft.Storage/storageAccounts/blobServices/containers", "^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$" },
        { "Microsoft.Storage/storageAccounts/queueServices/queues", "^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$" },
        { "Microsoft.Storage/storageAccounts/tableServices/tables", "^[A-Za-z][A-Za-z0-9]{2,62}$" },
        { "Microsoft.ContainerRegistry/registries", "^[a-zA-Z0-9]{5,50}$" },
        { "Microsoft.Web/sites", "^[a-zA-Z0-9][a-zA-Z0-9-]{0,58}[a-zA-Z0-9]$" },
        { "Microsoft.Web/serverfarms", "^[a-zA-Z0-9-]{1,60}$" },
        { "Microsoft.App/managedEnvironments", "^[a-z][a-z0-9-]{0,58}[a-z0-9]$" },
        { "Microsoft.App/jobs", "^[a-z][a-z0-9-]{0,30}[a-z0-9]$" },
        { "Microsoft.EventGrid/systemTopics", "^[a-zA-Z0-9-]{3,50}$" },
        { "Microsoft.EventGrid/systemTopics/eventSubscriptions", "^[a-zA-Z0-9-]{3,64}$" },
        { "Microsoft.ManagedIdentity/userAssignedIdentities", "^[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}$" },
        { "Microsoft.OperationalInsights/workspaces", "^[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]$" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_name_is_one_that_Azure_takes(string type, string rule)
    {
        foreach (var file in DeployedTemplate.Files.Cast<object[]>().Select(row => (string)row[0]))
        {
            var resources = (await DeployedTemplate.OfAsync(file)).Of(type).ToList();
            Assert.NotEmpty(resources);
            Assert.All(resources, resource => Assert.Matches(rule, resource.LastName));
        }
    }

    [Fact]
    public async Task Two_environments_share_no_resource()
    {
        var environments = await Task.WhenAll(DeployedTemplate.OfAsync("dev.bicepparam"), DeployedTemplate.OfAsync("production.bicepparam"));
        Assert.Empty(environments[0].Resources.Select(resource => resource.Id).Intersect(environments[1].Resources.Select(resource => resource.Id)));
    }
}
