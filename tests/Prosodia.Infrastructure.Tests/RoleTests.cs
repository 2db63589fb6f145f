using Prosodia.Infrastructure.Tests.Compiling;

namespace Prosodia.Infrastructure.Tests;

/// <summary>Nobody may do more than is written here.</summary>
public sealed class RoleTests
{
    private const string Assignments = "Microsoft.Authorization/roleAssignments";

    // Names of roles: learn.microsoft.com/azure/role-based-access-control/built-in-roles.
    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = "Storage Blob Data Reader",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["7f951dda-4ed3-4680-a7ca-43fe172d538d"] = "AcrPull",
        ["b9a307c4-5aa3-4b52-ba60-2b17c136cd7b"] = "Container Apps Jobs Operator",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    // Who, what, where. The app: the Functions host and Durable Functions need these three on the account
    // (learn.microsoft.com/azure/azure-functions/functions-reference, "Connecting to host storage with an identity");
    // it starts jobs, and only the two. Jobs: read media, write results; not the deployed code, which is in the container 'deployment'.
    private static readonly string[] Allowed =
    [
        "app: Storage Blob Data Owner on storageAccounts",
        "app: Storage Queue Data Contributor on storageAccounts",
        "app: Storage Table Data Contributor on storageAccounts",
        "app: Monitoring Metrics Publisher on components",
        "app: Container Apps Jobs Operator on jobs/prosodia-training",
        "job: Storage Blob Data Reader on containers/corpora",
        "job: Storage Blob Data Reader on containers/media",
        "job: Storage Blob Data Contributor on containers/features",
        "job: Storage Blob Data Contributor on containers/jobs",
        "job: Storage Blob Data Contributor on containers/models",
        "job: Storage Blob Data Contributor on containers/runs",
        "job: Monitoring Metrics Publisher on components",
        "job: AcrPull on registries",
    ];

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task Every_identity_may_do_what_it_has_to_and_nothing_else(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var queues = template.Of("Microsoft.Storage/storageAccounts/queueServices/queues")
            .Select(queue => $"event: Storage Queue Data Message Sender on queues/{queue.LastName}");
        var given = template.Of(Assignments).Select(Describe);
        Assert.Equal(Allowed.Concat(queues).Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task No_role_is_defined_and_none_is_given_on_a_whole_group(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        Assert.Empty(template.Of("Microsoft.Authorization/roleDefinitions"));
        Assert.All(template.Of(Assignments), assignment => Assert.Matches(@"^\[extensionResourceId\('/subscriptions/[^']+/providers/[^']+'", assignment.Id));
    }

    /// <summary>Who may do what where, in words.</summary>
    private static string Describe(DeployedResource assignment)
    {
        var role = assignment.Text("properties", "roleDefinitionId");
        var principal = assignment.Text("properties", "principalId");
        var who = new[] { "app", "job", "event" }.Single(name => principal.Contains($"'{name}Identity-", StringComparison.Ordinal));
        Assert.Equal("ServicePrincipal", assignment.Text("properties", "principalType"));
        return $"{who}: {Roles[role[(role.LastIndexOf('/') + 1)..]]} on {Scope(assignment.Id)}";
    }

    /// <summary>The resource that a role is given on: its type, and its name unless that is made up.</summary>
    private static string Scope(string id)
    {
        var resource = id.Split('\'')[1];
        Assert.Contains("/resourceGroups/", resource, StringComparison.Ordinal);
        var parts = resource.Split('/');
        return parts[^2] is "containers" or "queues" or "jobs" ? $"{parts[^2]}/{parts[^1]}" : parts[^2];
    }
}
