namespace Prosodia.Storage;

/// <summary>Where blobs and tables are: an Azure Storage account, or, if none is given, a folder on this machine.</summary>
public sealed record StorageOptions
{
    private const string Prefix = "AzureWebJobsStorage";

    /// <summary>The account with its key (<c>AzureWebJobsStorage</c>), or <c>UseDevelopmentStorage=true</c> for Azurite. A secret: never shown.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The account's name (<c>AzureWebJobsStorage__accountName</c>), when an identity lets us in.</summary>
    public string? AccountName { get; init; }

    /// <summary>Where its blobs are (<c>AzureWebJobsStorage__blobServiceUri</c>), if that does not follow from its name.</summary>
    public string? BlobServiceUri { get; init; }

    /// <summary>Where its tables are (<c>AzureWebJobsStorage__tableServiceUri</c>), if that does not follow from its name.</summary>
    public string? TableServiceUri { get; init; }

    /// <summary>Which identity (<c>AzureWebJobsStorage__credential</c>): <c>managedidentity</c>; without it whichever is found, such as a developer's own.</summary>
    public string? Credential { get; init; }

    /// <summary>The client id of a user-assigned identity (<c>AzureWebJobsStorage__clientId</c>); without it the system-assigned one.</summary>
    public string? ClientId { get; init; }

    /// <summary>The folder when there is no account (<c>Prosodia__DataFolder</c>).</summary>
    public string DataFolder { get; init; } = "prosodia-data";

    /// <summary>Whether an account is given.</summary>
    public bool IsAzure => ConnectionString is not null || UsesIdentity;

    /// <summary>Whether an account is given that an identity opens.</summary>
    internal bool UsesIdentity => (AccountName ?? BlobServiceUri ?? TableServiceUri ?? Credential ?? ClientId) is not null;

    /// <summary>The account's blobs, when an identity opens it.</summary>
    internal Uri BlobEndpoint => new(BlobServiceUri ?? $"https://{AccountName}.blob.core.windows.net");

    /// <summary>The account's tables, when an identity opens it.</summary>
    internal Uri TableEndpoint => new(TableServiceUri ?? $"https://{AccountName}.table.core.windows.net");

    /// <summary>Takes the options from settings.</summary>
    /// <param name="setting">The value of a setting by its name, in which <c>__</c> (environment) or <c>:</c> (configuration) separates sections.</param>
    public static StorageOptions From(Func<string, string?> setting)
    {
        return new()
        {
            ConnectionString = Value(Prefix),
            AccountName = Value($"{Prefix}__accountName"),
            BlobServiceUri = Value($"{Prefix}__blobServiceUri"),
            TableServiceUri = Value($"{Prefix}__tableServiceUri"),
            Credential = Value($"{Prefix}__credential"),
            ClientId = Value($"{Prefix}__clientId"),
            DataFolder = Value("Prosodia__DataFolder") ?? "prosodia-data",
        };

        string? Value(string name) =>
            (setting(name) ?? setting(name.Replace("__", ":", StringComparison.Ordinal))) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>The settings that lead another process on this machine to the same place. Some may be secret.</summary>
    public IReadOnlyDictionary<string, string> ToSettings()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Prosodia__DataFolder"] = Path.GetFullPath(DataFolder) };
        Add("", ConnectionString);
        Add("__accountName", AccountName);
        Add("__blobServiceUri", BlobServiceUri);
        Add("__tableServiceUri", TableServiceUri);
        Add("__credential", Credential);
        Add("__clientId", ClientId);
        return settings;

        void Add(string name, string? value)
        {
            if (value is not null)
                settings.Add(Prefix + name, value);
        }
    }

    /// <summary>Everything that is wrong with the options. Values that could be secrets are not repeated.</summary>
    public IEnumerable<string> Problems()
    {
        if (ConnectionString is not null && UsesIdentity)
            yield return $"{Prefix} is set, and so are settings below it for an identity: keep one or the other";
        if (ConnectionString is not null && !Cloud.AzureAccount.CanParse(ConnectionString))
            yield return $"{Prefix} is not the connection string of a storage account";
        if (AccountName is not null && !IsAccount(AccountName))
            yield return $"{Prefix}__accountName is '{AccountName}'; it has 3 to 24 lower-case letters and digits";
        if (ConnectionString is null && UsesIdentity && AccountName is null && (BlobServiceUri is null || TableServiceUri is null))
            yield return $"{Prefix}__accountName is missing; without it both __blobServiceUri and __tableServiceUri are needed";
        if (!IsEndpoint(BlobServiceUri))
            yield return $"{Prefix}__blobServiceUri is not an https address without a query";
        if (!IsEndpoint(TableServiceUri))
            yield return $"{Prefix}__tableServiceUri is not an https address without a query";
        if (Credential is not null && !Credential.Equals("managedidentity", StringComparison.OrdinalIgnoreCase))
            yield return $"{Prefix}__credential is '{Credential}'; it can only be 'managedidentity'";
        if (ClientId is not null && !Guid.TryParse(ClientId, out _))
            yield return $"{Prefix}__clientId is not a GUID";
        if (DataFolder.AsSpan().ContainsAny(Path.GetInvalidPathChars()))
            yield return "Prosodia__DataFolder is not the name of a folder";
    }

    /// <summary>Shows where, and no secret.</summary>
    public override string ToString() => ConnectionString is not null ? "the storage account of AzureWebJobsStorage"
        : UsesIdentity ? $"the storage account {AccountName ?? BlobServiceUri}"
        : $"the folder {Path.GetFullPath(DataFolder)}";

    // A token is never sent in the clear, and a query could hold a key.
    private static bool IsEndpoint(string? uri) => uri is null
        || Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps && parsed.Query.Length == 0 && parsed.UserInfo.Length == 0;

    private static bool IsAccount(string name) => name.Length is >= 3 and <= 24 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
}
