using System.Text.Json;

namespace Prosodia.Functions.Tests.Api;

/// <summary>The description of the API, as the program holds it.</summary>
internal static class Description
{
    private static readonly Lazy<JsonElement> Document = new(() =>
    {
        using var stream = typeof(Functions.Runs.RunBook).Assembly.GetManifestResourceStream("openapi.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    });

    public static JsonElement Root => Document.Value;

    /// <summary>Every operation: method and path as documented.</summary>
    public static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Name != "parameters"
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    /// <summary>The operation that answers a request; null when it is documented nowhere.</summary>
    public static JsonElement? Find(string method, string path)
    {
        // The longest pattern wins: /api/media/{path}/tags before /api/media/{path}.
        foreach (var (_, pattern, operation) in Operations.Where(o => o.Method == method).OrderByDescending(o => o.Path.Length))
        {
            if (Matches(pattern, path))
                return operation;
        }

        return null;
    }

    public static JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
        {
            element = reference.GetString()!["#/".Length..].Split('/').Aggregate(Root, (at, name) => at.GetProperty(name));
        }

        return element;
    }

    // {path} takes slashes, other parameters do not.
    private static bool Matches(string pattern, string path)
    {
        var regex = System.Text.RegularExpressions.Regex.Escape(pattern).Replace(@"\{path}", "(.+)", StringComparison.Ordinal);
        regex = System.Text.RegularExpressions.Regex.Replace(regex, @"\\\{\w+}", "([^/]+)", default, TimeSpan.FromSeconds(1));
        return System.Text.RegularExpressions.Regex.IsMatch(path, $"^{regex}$", default, TimeSpan.FromSeconds(1));
    }
}
