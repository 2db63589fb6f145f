namespace Prosodia.Functions.Settings;

/// <summary>Where the program listens, and for whom.</summary>
/// <param name="HandlerPort">Port on which the Functions host calls; null when the program is its own host.</param>
/// <param name="Address">Where it listens when it is its own host.</param>
internal sealed record HostingSettings(int? HandlerPort, string Address)
{
    private const string DefaultAddress = "http://127.0.0.1:7071";

    /// <summary>Whether the Functions host has started the program.</summary>
    public bool IsUnderFunctionsHost => HandlerPort is not null;

    /// <summary>The address to listen on. The Functions host is on the same machine, and nobody else may raise triggers.</summary>
    public string ListenOn => HandlerPort is { } port ? $"http://127.0.0.1:{port}" : Address;

    /// <summary>Reads the settings.</summary>
    public static HostingSettings Read(SettingsReader reader)
    {
        var port = reader.Number("FUNCTIONS_CUSTOMHANDLER_PORT", 0, 1, 65535);
        var address = reader.Text("Prosodia__Address") ?? DefaultAddress;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.AbsolutePath != "/")
            reader.Problem("Prosodia__Address", $"is '{address}'; it must be an address like {DefaultAddress}");
        return new(port == 0 ? null : port, address);
    }
}
