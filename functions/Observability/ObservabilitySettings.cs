using OpenTelemetry.Exporter;
using Prosodia.Functions.Settings;

namespace Prosodia.Functions.Observability;

/// <summary>Where traces, measurements and logs go.</summary>
/// <param name="Endpoint">Address of an OTLP receiver; null for none, which costs nothing.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Headers">Headers that it wants, such as a key.</param>
internal sealed record ObservabilitySettings(Uri? Endpoint, OtlpExportProtocol Protocol, string? Headers)
{
    private const string EndpointName = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string HeadersName = "OTEL_EXPORTER_OTLP_HEADERS";
    private const string ProtocolName = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>The settings as programs that this one starts read them from their environment; empty if there is no receiver.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToSettings()
    {
        if (Endpoint is null)
            yield break;
        yield return new(EndpointName, Endpoint.AbsoluteUri);
        yield return new(ProtocolName, Protocol == OtlpExportProtocol.Grpc ? "grpc" : "http/protobuf");
        if (Headers is not null)
            yield return new(HeadersName, Headers);
    }

    /// <summary>Reads the settings.</summary>
    public static ObservabilitySettings Read(SettingsReader reader)
    {
        Uri? endpoint = null;
        if (reader.Text(EndpointName) is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out endpoint) && endpoint.Scheme is "http" or "https"))
            reader.Problem(EndpointName, $"is '{address}'; it must be an address like http://127.0.0.1:4318");
        var protocol = reader.Text(ProtocolName) ?? "grpc";
        if (protocol is not ("grpc" or "http/protobuf"))
            reader.Problem(ProtocolName, $"is '{protocol}'; it must be grpc or http/protobuf");
        var headers = reader.Text(HeadersName);
        if (headers is not null && !headers.Split(',').All(header => header.IndexOf('=', StringComparison.Ordinal) > 0))
            reader.Problem(HeadersName, "must be name=value, with commas between"); // it may hold a key, and is not repeated
        return new(endpoint, protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf, headers);
    }
}
