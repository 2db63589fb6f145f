namespace Prosodia.Functions.Jobs;

/// <summary>The Container Apps job that runs jobs in Azure.</summary>
/// <param name="SubscriptionId">Its subscription.</param>
/// <param name="ResourceGroup">Its resource group.</param>
/// <param name="JobName">Its name.</param>
internal sealed record ContainerAppsOptions(string SubscriptionId, string ResourceGroup, string JobName)
{
    /// <summary>Where Azure Resource Manager is; others than Azure's public cloud have their own.</summary>
    public Uri Endpoint { get; init; } = new("https://management.azure.com");

    /// <summary>Requests at most for one call, the first included.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Wait before the second request; doubled for each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait, whatever the service asks for.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The scope of tokens.</summary>
    public string Scope => $"{Endpoint.GetLeftPart(UriPartial.Authority)}/.default";

    /// <summary>Path of the job's resource.</summary>
    public string Path =>
        $"/subscriptions/{Uri.EscapeDataString(SubscriptionId)}/resourceGroups/{Uri.EscapeDataString(ResourceGroup)}/providers/Microsoft.App/jobs/{Uri.EscapeDataString(JobName)}";

    /// <summary>Everything that is wrong; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Guid.TryParse(SubscriptionId, out _))
            yield return "The subscription of the Container Apps job is not a GUID.";
        if (string.IsNullOrWhiteSpace(ResourceGroup) || string.IsNullOrWhiteSpace(JobName))
            yield return "The resource group and the name of the Container Apps job are both needed.";
        if (Endpoint.Scheme != Uri.UriSchemeHttps && !Endpoint.IsLoopback)
            yield return "Azure Resource Manager is spoken to by https only: a token goes with every request.";
        if (Attempts is < 1 or > 100)
            yield return $"Requests for one call must be 1 to 100, not {Attempts}.";
    }
}
