using Azure.Core;
using Azure.Identity;

namespace Prosodia.Storage.Cloud;

/// <summary>Who the program is in Azure: the same towards storage and towards the services beside it.</summary>
public static class AzureIdentity
{
    /// <summary>The identity that options name: that of the app, or whichever is found, such as a developer's own.</summary>
    /// <param name="options">The options.</param>
    public static TokenCredential Of(StorageOptions options)
    {
        if (options.Credential is null)
            return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId });
        return new ManagedIdentityCredential(
            options.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);
    }
}
