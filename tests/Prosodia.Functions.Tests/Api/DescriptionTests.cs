using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Prosodia.Functions.Api;
using Prosodia.Storage;

namespace Prosodia.Functions.Tests.Api;

/// <summary>The description of the API and the program, held against each other both ways.</summary>
public sealed class DescriptionTests
{
    [Fact]
    public void Every_call_of_the_program_is_described_and_no_other() =>
        Assert.Equal(Routes().Select(route => $"{route.Method} {route.Path}").Order(), Description.Operations.Select(o => $"{o.Method} {o.Path}").Order());

    [Fact]
    public void Every_status_of_a_call_is_described_and_no_other()
    {
        var described = Description.Operations.ToDictionary(o => $"{o.Method} {o.Path}", o => Statuses(o.Operation));

        Assert.All(Routes(), route => Assert.Equal(route.Statuses, described[$"{route.Method} {route.Path}"]));
    }

    [Fact]
    public void Every_example_fits_its_schema()
    {
        var examples = Contents(Description.Root).Where(content => content.TryGetProperty("example", out _)).ToList();

        Assert.InRange(examples.Count, 20, 1000);
        Assert.All(examples, content => Assert.Empty(SchemaCheck.Problems(content.GetProperty("schema"), content.GetProperty("example"))));
    }

    [Fact]
    public void Every_call_occurs_in_the_file_of_requests()
    {
        const string call = @"^(?<method>[A-Z]+) \{\{base}}(?<path>[^?\r\n]+)";
        var requests = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "api.http"));

        var calls = Regex.Matches(requests, call, RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(match => Operation(match.Groups["method"].Value, match.Groups["path"].Value)).ToHashSet();

        Assert.Equal(Description.Operations.Select(o => o.Operation.GetProperty("operationId").GetString()).Order(), calls.Order());
    }

    [Fact]
    public void The_check_of_answers_notices_what_does_not_fit()
    {
        using var body = JsonDocument.Parse("""{"runs":[{"id":"r","kind":"Nothing","state":"Running","created":"x","subject":"s","done":1.5,"total":2,"more":1}]}""");

        var problems = SchemaCheck.Problems(Description.Root.GetProperty("components").GetProperty("schemas").GetProperty("RunPage"), body.RootElement);

        Assert.Equal(3, problems.Count); // the kind, the fraction, the unknown member
    }

    private static string? Operation(string method, string path) => Description.Find(method, path)?.GetProperty("operationId").GetString();

    private static IEnumerable<(string Method, string Path, int[] Statuses)> Routes()
    {
        var options = new ApiOptions();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<IBlobStore>(_ => throw new InvalidOperationException("Endpoints are looked at, not called."));
        builder.Services.AddSingleton<ITableStore>(_ => throw new InvalidOperationException("Endpoints are looked at, not called."));
        builder.Services.AddApi(options);
        var app = builder.Build();
        app.MapApi(options);
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var path = endpoint.Metadata.GetMetadata<DescribedPath>()?.Path ?? endpoint.RoutePattern.RawText!;
            var statuses = endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Select(answer => answer.StatusCode)
                .Concat(EndpointStatuses.Everywhere).Distinct().Order().ToArray();
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods;
            foreach (var method in methods.Where(method => method != "HEAD" || !methods.Contains("GET"))) // HEAD of GET is described once, for all
            {
                if (path.StartsWith("/api", StringComparison.Ordinal))
                    yield return (method, path, statuses);
            }
        }
    }

    private static int[] Statuses(JsonElement operation) =>
        [.. operation.GetProperty("responses").EnumerateObject().Select(response => int.Parse(response.Name, System.Globalization.CultureInfo.InvariantCulture)).Order()];

    private static IEnumerable<JsonElement> Contents(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Object =>
            content.EnumerateObject().Select(media => media.Value),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Contents(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Contents),
        _ => [],
    };
}
